//! How external links are checked.

use std::time::Duration;

use super::resolver::Access;

/// How external links are checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Links that begin with one of these are not checked.
    pub ignore: Vec<String>,
    /// How long a good result counts.
    pub max_age: Duration,
    /// Which addresses may be asked.
    pub access: Access,
    /// How long the whole check may take.
    pub budget: Duration,
    /// How long one answer may take.
    pub timeout: Duration,
    /// How often a failing request is tried again.
    pub retries: u32,
    /// How long to wait before the first repetition and between two requests to one host.
    pub pause: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ignore: Vec::new(),
            max_age: Duration::from_hours(7 * 24),
            access: Access::Public,
            budget: Duration::from_mins(10),
            timeout: Duration::from_secs(20),
            retries: 2,
            pause: Duration::from_millis(500),
        }
    }
}
