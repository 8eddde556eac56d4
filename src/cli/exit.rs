//! How the program ends: its exit codes, and values that are not dropped before.

use std::mem::ManuallyDrop;

/// Exit code when everything is good.
pub const GOOD: u8 = 0;
/// Exit code when diagnostics forbid publishing.
pub const FINDINGS: u8 = 1;
/// Exit code for wrong usage and for a failing machine.
pub const FAILURE: u8 = 2;

/// What a command needs until the program ends: then the system takes all memory back at once, which is much faster than
/// to give back every text of a portal.
pub fn keep_until_exit<T>(value: T) -> ManuallyDrop<T> {
    ManuallyDrop::new(value)
}
