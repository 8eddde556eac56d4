//! Points in time as formats for programs write them.

use content::model::Moment;
use jiff::Zoned;
use portal::Portal;

/// The first instant of a point in time in the portal's time zone.
pub(super) fn zoned(portal: &Portal, moment: Moment) -> Option<Zoned> {
    portal.config.zone().to_ambiguous_zoned(moment.first()).compatible().ok()
}

/// A point in time after ISO 8601, as exactly as it is known.
pub(super) fn iso(portal: &Portal, moment: Moment) -> String {
    match moment {
        Moment::Year(year) => format!("{year:04}"),
        Moment::Month(year, month) => format!("{year:04}-{month:02}"),
        Moment::Day(date) => date.to_string(),
        Moment::Time(at) => {
            zoned(portal, moment).map_or_else(|| at.to_string(), |at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
        }
    }
}
