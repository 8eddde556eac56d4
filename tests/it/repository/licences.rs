//! The licence of every dependency lets the program be published under the EUPL-1.2, on whatever system.

use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};

/// Licences that ask for no more than a notice, and MPL-2.0, which the EUPL names as compatible.
const FITTING: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "IJG",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
];

/// Licences of data that a dependency carries: certificates of the authorities that vouch for websites.
const OF_DATA: &[(&str, &str)] = &[("webpki-roots", "CDLA-Permissive-2.0")];

/// All packages that the lock file names but those of this repository, as Cargo describes them.
fn dependencies() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.filter(|package| !package["source"].is_null()).cloned().collect()
}

/// What is wrong with the licence of a package.
fn problem(name: &str, licence: Option<&str>) -> Option<String> {
    let Some(licence) = licence else { return Some(format!("{name} does not name its licence")) };
    let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else {
        return Some(format!("{name}: {licence} cannot be understood"));
    };
    let fits = |licence: &str| FITTING.contains(&licence) || OF_DATA.contains(&(name, licence));
    let is_good = expression.evaluate(|requirement| fits(&requirement.to_string()));
    (!is_good).then(|| format!("{name}: {licence}"))
}

#[test]
fn the_licence_of_every_dependency_fits() {
    let dependencies = dependencies();
    assert!(dependencies.len() > 100, "{}", dependencies.len());
    let problems =
        dependencies.iter().filter_map(|package| problem(package["name"].as_str()?, package["license"].as_str()));
    assert_eq!(problems.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn licences_are_written_wherever_the_program_is_released() {
    let output = Command::new("python3")
        .args(["packaging/licences.py", "x86_64-pc-windows-msvc"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PYTHONIOENCODING", "cp1252")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!String::from_utf8(output.stdout).unwrap().contains('\u{fffd}'));
}

#[test]
fn a_licence_that_does_not_fit_is_told() {
    for good in ["MIT/Apache-2.0", "MIT OR LGPL-2.1-or-later", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert_eq!(problem("x", Some(good)), None, "{good}");
    }
    for bad in ["GPL-3.0-only", "MIT AND AGPL-3.0-only", "CDLA-Permissive-2.0", "as you like"] {
        assert!(problem("x", Some(bad)).is_some(), "{bad}");
    }
    assert!(problem("x", None).is_some());
}
