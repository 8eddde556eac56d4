//! The files in other formats than that of pages.

use files::output::{Content, OutPath};
use portal::PageId;

use super::data::{DataFormat, DataSet, OpenData};
use super::exports::Exports;
use super::oparl::OParlFile;
use super::{robots, security_txt};

/// A file that is no page. What is in it is made when somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// Where to report security problems.
    SecurityTxt,
    /// What search engines may read.
    RobotsTxt,
    /// The sitemap: the whole, or its index.
    Sitemap,
    /// A part of the sitemap, from 0.
    SitemapPart(usize),
    /// A feed, by its place among them.
    Feed(usize),
    /// The calendar of a page.
    Calendar(PageId),
    /// Open data.
    Data(DataSet, DataFormat),
    /// Open data in the shape of OParl 1.1.
    OParl(OParlFile),
    /// A page as Markdown.
    Twin(PageId),
    /// Where language models begin to read.
    LlmsTxt,
}

impl Export {
    /// Every file of a portal with its path; without `exports`, those that need no full address.
    pub fn all(data: &OpenData, exports: Option<&Exports>) -> Vec<(OutPath, Self)> {
        let mut all = Vec::new();
        all.extend(security_txt::path(&data.portal).map(|path| (path, Self::SecurityTxt)));
        all.extend(robots::path(&data.portal).map(|path| (path, Self::RobotsTxt)));
        all.extend(data.llms_txt_path().map(|path| (path, Self::LlmsTxt)));
        all.extend(data.twin_paths().map(|(path, page)| (path, Self::Twin(page))));
        all.extend(data.files().map(|(path, set, format)| (path, Self::Data(set, format))));
        if let Some(exports) = exports {
            all.extend(exports.sitemap_paths());
            all.extend(exports.feed_paths());
            all.extend(exports.calendar_paths());
            all.extend(exports.oparl_paths().into_iter().map(|(path, file)| (path, Self::OParl(file))));
        }
        all
    }

    /// What is in the file.
    pub fn content(self, data: &OpenData, exports: Option<&Exports>) -> Content {
        let text = match (self, exports) {
            (Self::SecurityTxt, _) => security_txt::text(&data.portal.config),
            (Self::RobotsTxt, exports) => robots::text(exports.map(|exports| &exports.base)),
            (Self::LlmsTxt, _) => data.llms_txt(),
            (Self::Twin(page), _) => data.twin(page),
            (Self::Data(set, format), _) => data.text(set, format),
            (Self::Sitemap, Some(exports)) => exports.sitemap(),
            (Self::SitemapPart(part), Some(exports)) => exports.sitemap_part(part),
            (Self::Feed(at), Some(exports)) => exports.feed(at),
            (Self::Calendar(page), Some(exports)) => exports.calendar(page),
            (Self::OParl(file), Some(exports)) => exports.oparl(file),
            (Self::Sitemap | Self::SitemapPart(_) | Self::Feed(_) | Self::Calendar(_) | Self::OParl(_), None) => {
                String::new()
            }
        };
        text.into()
    }
}
