//! The mail in which a reader reports a mistake on a page.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use super::site_view::View;
use content::model::Item;
use portal::PageId;

/// What is encoded in a `mailto` link besides what is not ASCII: all but what is unreserved (RFC 6068, 2).
const MAILTO: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl View {
    /// A `mailto` link (RFC 6068) for a mail about the page of this title and address; none where nobody has a mail
    /// address to write to.
    pub(super) fn report_url(&self, id: PageId, title: &str, address: &str) -> Option<String> {
        let (name, host) = self.reports_to(id)?;
        // A subject is one line (RFC 6068, 5).
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let subject = self.translations.fill("report_subject", &[("title", &title)]);
        let body = self.translations.fill("report_body", &[("title", &title), ("address", address)]);
        let body = body.replace('\n', "\r\n");
        let [name, host, subject, body] = [name, host, &subject, &body].map(encoded);
        Some(format!("mailto:{name}@{host}?subject={subject}&body={body}"))
    }

    /// The mail address of the contact of a page's project, or else that of the publisher: what stands before the last
    /// `@`, and behind it.
    fn reports_to(&self, id: PageId) -> Option<(&str, &str)> {
        let project = self.portal.page(id).project.map(|project| &self.portal.page(project).front().item);
        let contact = match project {
            Some(Item::Project(project)) => project.contact.as_ref(),
            _ => None,
        };
        let of_contact = contact.and_then(|contact| contact.email.as_ref());
        let of_publisher = self.portal.config.publisher.as_ref().and_then(|publisher| publisher.email.as_ref());
        [of_contact, of_publisher].into_iter().flatten().find_map(|email| email.0.rsplit_once('@'))
    }
}

fn encoded(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, MAILTO)
}
