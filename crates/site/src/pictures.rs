//! Pictures as they are published: photographs of pages in smaller sizes, too, and none with what it tells of its maker.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use blake3::{Hash, Hasher};

use content::model::Part;
use diagnostics::slug::slug;
use files::output::{Content, OutPath};
use files::source::{Blob, Picture};
use files::store::Store;
use markup::markdown::{Link, LinkRole};
use pictures::{MAX_PIXELS, RECIPE};
use portal::{LinkTarget, PageId, Portal};

/// Where smaller sizes lie below the site's root.
const FOLDER: &str = "assets/pictures";
/// Widths in pixels: a phone, a phone with fine pixels or a column of text, and a column with fine pixels.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Photographs of fewer bytes are small enough as they are.
const SMALL: u64 = 60 << 10;
/// Larger files are published as they are.
const MAX_BYTES: u64 = 128 << 20;
/// So many hexadecimal digits of the hash of its origin stand in a picture's name.
const DIGITS: usize = 16;
/// So many bytes of the photograph's own name stand there, too.
const NAME: usize = 60;

/// Width and height in pixels.
type Size = (u32, u32);

/// A photograph in a smaller size: a file of the site.
#[derive(Debug, Clone)]
pub struct SmallPicture {
    origin: Blob,
    digest: Hash,
    /// All sizes that are made of it, this one among them.
    sizes: Arc<[Size]>,
    number: usize,
}

/// A picture as a page shows it.
pub(crate) struct Shown {
    /// The file for browsers that choose none, below the site's root, with its size.
    pub(crate) file: Option<(OutPath, Size)>,
    /// Files to choose from, with their widths; none if there is but one.
    pub(crate) candidates: Vec<(OutPath, u32)>,
}

impl SmallPicture {
    /// Whether both are made of the same photograph.
    pub(crate) fn has_same_origin(&self, other: &Self) -> bool {
        self.digest == other.digest
    }

    /// All pictures that are made of the same photograph, in the order of their sizes: from the store, or made anew and
    /// put there. A photograph that cannot be decoded stands for them itself: browsers show of it what they can.
    pub fn all(&self, store: &Store) -> Vec<Content> {
        let stored: Option<Vec<_>> = self.sizes.iter().map(|size| store.get(&self.key(*size))).collect();
        let made = stored.or_else(|| self.make(store));
        made.map_or_else(
            || self.sizes.iter().map(|_| published(&self.origin)).collect(),
            |made| made.into_iter().map(Content::Bytes).collect(),
        )
    }

    /// This one of [`SmallPicture::all`].
    pub fn content(&self, store: &Store) -> Content {
        self.all(store).swap_remove(self.number)
    }

    fn make(&self, store: &Store) -> Option<Vec<Vec<u8>>> {
        let made = pictures::resize(&self.origin.bytes().ok()?, &self.sizes).ok()?;
        for (size, bytes) in self.sizes.iter().zip(&made) {
            store.put(&self.key(*size), bytes);
        }
        Some(made)
    }

    fn key(&self, (width, height): Size) -> Hash {
        let mut hasher = Hasher::new_derive_key("wissensportal 2026 picture in a smaller size");
        hasher.update(&RECIPE.to_le_bytes()).update(self.digest.as_bytes());
        hasher.update(&width.to_le_bytes()).update(&height.to_le_bytes()).finalize()
    }
}

/// The smaller sizes of all photographs that pages show, by the path of the first, with all their paths.
pub(crate) fn all(portal: &Portal) -> Vec<(OutPath, SmallPicture)> {
    if !portal.files.values().any(|(_, blob)| blob.picture == Some(Picture::Photo)) {
        return Vec::new();
    }
    let mut shown: BTreeMap<&OutPath, &Blob> = BTreeMap::new();
    for page in portal.ids() {
        for_each_picture(portal, page, |path, blob| {
            shown.insert(path, blob);
        });
    }
    let mut files: BTreeMap<OutPath, SmallPicture> = BTreeMap::new();
    // Two photographs of one name and content have one smaller picture.
    files.extend(shown.into_iter().flat_map(|(path, blob)| small(path, blob)));
    let mut files: Vec<_> = files.into_iter().collect();
    // Those of one photograph are made together.
    files.sort_by(|(_, one), (_, two)| (one.digest.as_bytes(), one.number).cmp(&(two.digest.as_bytes(), two.number)));
    files
}

fn for_each_picture<'a>(portal: &'a Portal, page: PageId, mut then: impl FnMut(&'a OutPath, &'a Blob)) {
    let mut look = |links: &'a [Link]| {
        for link in links.iter().filter(|link| link.role == LinkRole::Image) {
            if let LinkTarget::File(path, blob) = portal.target(page, &link.dest) {
                then(path, blob);
            }
        }
    };
    look(&portal.page(page).document.body.links);
    portal.page(page).front().parts(&mut |part| {
        if let Part::Prose(prose) = part {
            look(&prose.body.links);
        }
    });
}

/// The smaller sizes of a picture that is published at `path`.
fn small(path: &OutPath, blob: &Blob) -> Vec<(OutPath, SmallPicture)> {
    let sizes: Arc<[Size]> = sizes(blob).into();
    // What cannot be read is reported when it is published.
    let Some(digest) = Some(&sizes).filter(|sizes| !sizes.is_empty()).and_then(|_| blob.digest().ok()) else {
        return Vec::new();
    };
    let stem = path.as_str().rsplit('/').next().and_then(|name| name.split('.').next()).map(slug).unwrap_or_default();
    let name = &stem[..stem.floor_char_boundary(NAME)];
    let recipe = Hasher::new().update(digest.as_bytes()).update(&RECIPE.to_le_bytes()).finalize().to_hex();
    let path = |width: u32| OutPath::new(&format!("{FOLDER}/{name}-{width}.{}.jpg", &recipe[..DIGITS])).ok();
    let picture = |number| SmallPicture { origin: blob.clone(), digest, sizes: Arc::clone(&sizes), number };
    let files = sizes.iter().enumerate().map(|(number, (width, _))| Some((path(*width)?, picture(number))));
    files.collect::<Option<_>>().unwrap_or_default()
}

/// The sizes that are made of a picture: none is larger than it, or hardly smaller.
fn sizes(blob: &Blob) -> Vec<Size> {
    let Some((width, height)) = blob.pixels.filter(|_| blob.picture == Some(Picture::Photo)) else { return Vec::new() };
    let (wide, high) = (u64::from(width), u64::from(height));
    if blob.len < SMALL || blob.len > MAX_BYTES || wide * high > MAX_PIXELS {
        return Vec::new();
    }
    let size = |to: u32| {
        let to_high = (high * u64::from(to) + wide / 2) / wide;
        Some((to, u32::from(u16::try_from(to_high.max(1)).ok()?)))
    };
    WIDTHS.into_iter().filter(|to| u64::from(*to) * 10 < wide * 9).filter_map(size).collect()
}

/// What a page shows of the picture that is published at `path`.
pub(crate) fn shown(path: &OutPath, blob: &Blob) -> Shown {
    let small = small(path, blob);
    let Some(largest) = small.last() else { return Shown { file: None, candidates: Vec::new() } };
    let size_of = |picture: &SmallPicture| picture.sizes[picture.number];
    let is_enough = size_of(&largest.1).0 == WIDTHS[WIDTHS.len() - 1];
    let file = is_enough.then(|| (largest.0.clone(), size_of(&largest.1)));
    let mut candidates: Vec<_> = small.iter().map(|(path, picture)| (path.clone(), size_of(picture).0)).collect();
    if !is_enough {
        candidates.extend(blob.pixels.map(|(width, _)| (path.clone(), width)));
    }
    Shown { file, candidates }
}

/// A file of `content/` or of a theme as it is published: a picture without what is not needed to show it.
pub(crate) fn published(blob: &Blob) -> Content {
    let copy = || Content::Copy(blob.clone());
    if blob.picture.is_none() || blob.len > MAX_BYTES {
        return copy();
    }
    // What cannot be read is reported by whoever copies it.
    let Ok(bytes) = blob.bytes() else { return copy() };
    match pictures::clean(&bytes).bytes {
        Cow::Owned(clean) => Content::Bytes(clean),
        Cow::Borrowed(_) => copy(),
    }
}
