#!/bin/sh
# waits for the build of the fuzz targets, then runs each
cd /tmp/w/h12
until grep -q "^done" /tmp/w/h12fuzz-build.log; do sleep 5; done
host=$(rustc -vV | sed -n 's/^host: //p')
mkdir -p /tmp/w/me/fz; cp fuzz/target/$host/release/{external_links,pdf,inert,manifest} /tmp/w/me/fz/ 2>/dev/null || for t in external_links pdf inert manifest; do cp fuzz/target/$host/release/$t /tmp/w/me/fz/; done
for t in external_links manifest pdf inert; do
  c=/tmp/w/me/corpus/$t; mkdir -p $c /tmp/w/me/art/$t
  nice -n 19 /tmp/w/me/fz/$t $c fuzz/seeds/$t -artifact_prefix=/tmp/w/me/art/$t/ -dict=fuzz/dictionary.txt -max_total_time=600 -max_len=4096 -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 -verbosity=1 > /tmp/w/me/fz-$t.log 2>&1
  echo "rc $?" >> /tmp/w/me/fz-$t.log
done
