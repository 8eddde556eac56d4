//! What can be typed: commands and their options, as clap reads them.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use diagnostics::diag::Lang;

use super::{language, root, version};
use crate::report::Format;

/// Builds a static knowledge portal (Wissensportal) from a folder of Markdown.
#[derive(Debug, Parser)]
#[command(name = "wissensportal", version = version::SHORT, long_version = version::LONG, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// Language of everything the program says: de or en. Default: that of the environment.
    #[arg(long, global = true, value_name = "LANG", value_parser = language::parse)]
    pub lang: Option<Lang>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the portal into a folder that any web server can serve.
    Build(BuildArgs),
    /// Check the portal without building it.
    Check(CheckArgs),
    /// Mend what is certain in the portal's files, and tell what is left.
    ///
    /// Comments and the order of everything stay. Exit code: 0 if no errors are left, 1 if some are (with --diff, also if
    /// there is something to mend), 2 if the command is used wrongly or a file cannot be written.
    Fix(FixArgs),
    /// Give a page or a decision another id, with everything that names it.
    ///
    /// The page's file or folder gets the new name; references, links and menus follow, and the old address redirects. Nothing
    /// is changed if something would be wrong afterwards.
    Rename(RenameArgs),
    /// Tell what two states of the portal have different for readers.
    ///
    /// A state is a revision of the Git repository, the folder of a portal or, for the older one, that of a published site, of
    /// which only the addresses are known and, where it offers open data, what is in these.
    Diff(DiffArgs),
    /// Show the portal in the browser, and follow every change.
    Serve(ServeArgs),
    /// List what is checked, or explain one rule.
    Rules(RulesArgs),
    /// Make a new portal: a complete sample (in German) to rewrite.
    Init(InitArgs),
    /// Make a new page at its usual place.
    New(NewArgs),
    /// Remove what wissensportal built, and nothing else.
    Clean(CleanArgs),
    /// Print the completion script of a shell.
    Completions(CompletionsArgs),
    /// Print the manual page, or put all of them into a folder.
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub portal: PortalArgs,
    #[command(flatten)]
    pub cache: CacheArgs,
    /// Folder to publish into.
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub output: PathBuf,
    /// Also write compressed copies (.gz, .br) of texts beside them, for web servers that send them instead.
    #[arg(long)]
    pub compress: bool,
    /// Print how long each stage took.
    #[arg(long)]
    pub timings: bool,
    /// Print diagnostics only.
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files or folders: only what is found in these is told. The whole portal is read all the same.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub portal: PortalArgs,
    #[command(flatten)]
    pub cache: CacheArgs,
    /// Also ask other websites whether the links to them still work, for ten minutes at most.
    #[arg(long)]
    pub external: bool,
    /// With --external, also ask addresses of local networks; only for links that you trust.
    #[arg(long, requires = "external")]
    pub allow_private: bool,
}

#[derive(Debug, Args)]
pub struct FixArgs {
    /// Files or folders: only these are mended and told of. The whole portal is read all the same.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub portal: PortalArgs,
    /// Show what would be changed as a unified diff, and change nothing.
    #[arg(long, conflicts_with = "format")]
    pub diff: bool,
}

#[derive(Debug, Args)]
pub struct RenameArgs {
    /// The id of the page or the decision, with its project where several have it (gdst/technik); or the page's file.
    #[arg(value_name = "ID")]
    pub id: String,
    /// The new id.
    #[arg(value_name = "NEW")]
    pub new: String,
    /// Folder of the portal: the one with portal.yaml. Also found from the folders in it.
    #[arg(long, value_name = "DIR", default_value = ".", value_parser = root::parser())]
    pub root: PathBuf,
    /// Show what would be changed as a unified diff, and change nothing.
    #[arg(long)]
    pub diff: bool,
    /// Do not have the old address redirect: for pages that nobody has seen yet.
    #[arg(long)]
    pub no_redirect: bool,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The older state.
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The newer state; without it, the portal as it lies in its folder.
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// Folder of the portal: the one with portal.yaml. Also found from the folders in it.
    #[arg(long, value_name = "DIR", default_value = ".", value_parser = root::parser())]
    pub root: PathBuf,
    /// Treat drafts like any other page.
    #[arg(long)]
    pub drafts: bool,
    /// How the differences are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = DiffFormat::Markdown)]
    pub format: DiffFormat,
}

/// How differences are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people: one sentence that counts, and lists
    Markdown,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Folder of the portal: the one with portal.yaml. Also found from the folders in it.
    #[arg(long, value_name = "DIR", default_value = ".", value_parser = root::parser())]
    pub root: PathBuf,
    #[command(flatten)]
    pub cache: CacheArgs,
    /// Port to listen on; with 0, a free one is taken.
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    pub port: u16,
    /// Address to listen on; whoever can reach it can read the preview.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub bind: IpAddr,
    /// Open the preview in the browser.
    #[arg(long)]
    pub open: bool,
    /// Treat drafts like any other page: links to them are no mistakes. They are always shown, and marked.
    #[arg(long)]
    pub drafts: bool,
}

#[derive(Debug, Args)]
pub struct RulesArgs {
    /// The rule to explain, e.g. alt-text.
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    /// Folder of the new portal; it has to be empty or missing.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Only what is needed: portal.yaml and a start page.
    #[arg(long)]
    pub minimal: bool,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// Kind of the page: page, project, working-group, meeting, talk, topic, result, news or term.
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Title of the page; the file's name is made from it. With --after, that of the meeting before with the next number.
    #[arg(value_name = "TITLE", required_unless_present = "after")]
    pub title: Option<String>,
    /// Project that the page belongs to: its id.
    #[arg(long, value_name = "PROJECT")]
    pub project: Option<String>,
    /// Meeting that a new one follows, in German also --nach, so that it has the next number, the place, the standing items of the agenda, the
    /// minutes to approve and the open tasks.
    #[arg(long, alias = "nach", value_name = "ID")]
    pub after: Option<String>,
    /// Date of the page, e.g. 2026-12-01 or 2026-12-01T10:00.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Folder of the portal: the one with portal.yaml. Also found from the folders in it.
    #[arg(long, value_name = "DIR", default_value = ".", value_parser = root::parser())]
    pub root: PathBuf,
}

#[derive(Debug, Args)]
pub struct CleanArgs {
    /// Folder of the portal: the one with portal.yaml. Also found from the folders in it.
    #[arg(long, value_name = "DIR", default_value = ".", value_parser = root::parser())]
    pub root: PathBuf,
    /// Folder that was published into.
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub output: PathBuf,
    /// Also remove what is kept in this folder: that of --cache-dir.
    #[arg(long, value_name = "DIR")]
    pub cache_dir: Option<PathBuf>,
}

/// Where what is dear to make is kept.
#[derive(Debug, Args)]
pub struct CacheArgs {
    /// Folder in which resized pictures, PDFs and answers of other websites are kept for the next time. Default: a folder
    /// of the user's for such things.
    #[arg(long, value_name = "DIR")]
    pub cache_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// Folder for the pages; without it, the main page is printed.
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Which portal, and how to look at it.
#[derive(Debug, Args)]
pub struct PortalArgs {
    /// Folder of the portal: the one with portal.yaml. Also found from the folders in it.
    #[arg(long, value_name = "DIR", default_value = ".", value_parser = root::parser())]
    pub root: PathBuf,
    /// Full address of the site, instead of base_url in portal.yaml.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Treat drafts like any other page.
    #[arg(long)]
    pub drafts: bool,
    /// How diagnostics are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Treat warnings as errors.
    #[arg(long)]
    pub deny_warnings: bool,
}
