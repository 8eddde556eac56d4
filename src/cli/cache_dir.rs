//! Where what is dear to make is kept for the next time: in the user's folder for such things, or where the command line says.

use std::path::Path;
use std::time::SystemTime;

use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};

use super::args::CacheArgs;
use super::failure::Failure;
use diagnostics::diag::Text;
use files::store::Store;

/// The folder of the store in the user's folder for caches.
const FOLDER: &str = "wissensportal";

impl CacheArgs {
    /// The store: in the folder that was named, or where the system wants such things. Where the user has no home, as in some
    /// containers, nothing is kept.
    ///
    /// # Errors
    /// When the folder that was named cannot be used.
    pub fn store(&self, root: &Path) -> Result<Store, Failure> {
        let now = SystemTime::now();
        let Some(folder) = &self.cache_dir else {
            let folder = choose_native_strategy().map(|user| user.cache_dir().join(FOLDER));
            return Ok(folder.map_or_else(|_| Store::default(), |folder| Store::at(&folder, now)));
        };
        let store = Store::at(folder, now);
        store.prepare()?;
        if store.lies_in(&[&root.join("content"), &root.join("themes")]) {
            return Err(among_sources(folder));
        }
        Ok(store)
    }
}

fn among_sources(folder: &Path) -> Failure {
    let folder = folder.display();
    let message = Text::new(
        format!("Der Ordner „{folder}“ gehört zum Portal: Was dort läge, würde veröffentlicht."),
        format!("The folder `{folder}` belongs to the portal: what lay there would be published."),
    );
    let hint = Text::new(
        "Mit --cache-dir einen Ordner außerhalb von content/ und themes/ angeben.",
        "Name a folder outside content/ and themes/ with --cache-dir.",
    );
    Failure::new(message, Some(hint))
}
