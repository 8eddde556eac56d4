//! The page that tells what the files of the open data are.

use super::site_view::View;
use super::types::{DataFile, DataSection, Link, List};
use crate::address::encoded;
use crate::export::{DataFormat, DataSet};
use files::output::OutPath;

impl View {
    /// The files of the open data, and under which licence they may be used.
    pub(super) fn open_data(&self) -> List {
        let files: Vec<(OutPath, DataSet, DataFormat)> = self.data().files().collect();
        let sections = files.chunk_by(|(_, a, _), (_, b, _)| a == b).map(|files| self.data_section(files));
        let sections: Vec<DataSection> = sections.chain(self.oparl_section()).collect();
        let license = self.portal.config.data.as_ref().and_then(|data| data.license.as_ref());
        List {
            total: sections.len(),
            data: sections,
            license: license.map(|it| Link { title: it.name.clone(), url: it.url.value.clone() }),
            ..List::default()
        }
    }

    fn data_section(&self, files: &[(OutPath, DataSet, DataFormat)]) -> DataSection {
        let word = files[0].1.word();
        DataSection {
            title: self.translations.of("export", word).to_owned(),
            text: self.translations.of("data", word).to_owned(),
            files: files.iter().map(|(path, set, format)| self.data_file(path, *set, *format)).collect(),
        }
    }

    /// What is there in the shape of OParl: the file with which a program begins.
    fn oparl_section(&self) -> Option<DataSection> {
        let (path, len) = self.exports()?.oparl_start()?;
        let file = DataFile {
            url: encoded(&path),
            format: "JSON".to_owned(),
            media_type: "application/json".to_owned(),
            size: self.size(len as u64),
        };
        let text = self.translations.get("data.oparl").to_owned();
        Some(DataSection { title: "OParl 1.1".to_owned(), text, files: vec![file] })
    }

    fn data_file(&self, path: &OutPath, set: DataSet, format: DataFormat) -> DataFile {
        let (name, media_type, _) = format.info();
        DataFile {
            url: encoded(path),
            format: name.to_owned(),
            media_type: media_type.to_owned(),
            size: self.size(self.data().text(set, format).len() as u64),
        }
    }
}
