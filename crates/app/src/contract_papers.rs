use documents::paper::{PaperView, render};
use kernel::{Environment, Fault};
use markup::Sheet;
use papers::{Paper, Pen};

/// The PDF of contract documents, one after another, each from its first page on. Those of homologação are marked as specimens without value.
///
/// # Errors
/// When a paper does not read any more or cannot be drawn, which are faults of ours.
pub fn papers_pdf(papers: &[Paper], environment: Environment) -> Result<Vec<u8>, Fault> {
    let views = papers.iter().map(|paper| view(paper, environment)).collect::<Result<Vec<_>, _>>()?;
    render(&views).map_err(|error| Fault::Inconsistent(format!("contract documents: {error}")))
}

/// The PDF of a template's preview, marked as a specimen.
///
/// # Errors
/// As [`papers_pdf`].
pub fn preview_pdf(name: &str, html: &str) -> Result<Vec<u8>, Fault> {
    let sheet = Sheet::parse(html).map_err(|problems| Fault::Inconsistent(format!("a preview: {problems:?}")))?;
    let view = PaperView { title: name.to_owned(), author: String::new(), sheet, foot: name.to_owned(), specimen: true };
    render(&[view]).map_err(|error| Fault::Inconsistent(format!("a preview: {error}")))
}

fn view(paper: &Paper, environment: Environment) -> Result<PaperView, Fault> {
    let sheet = Sheet::parse(&paper.html)
        .map_err(|problems| Fault::Inconsistent(format!("a paper of contract {}: {problems:?}", paper.contract)))?;
    Ok(PaperView {
        title: format!("{} - contrato {}", paper.name, paper.contract),
        author: paper.issuer.clone(),
        sheet,
        foot: format!("{} - contrato {} - SHA-256 {}", paper.name, paper.contract, paper.sha256),
        specimen: environment == Environment::Homologation,
    })
}

/// Draws what is handed over to be signed.
pub(crate) struct PaperPen;

impl Pen for PaperPen {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Fault> {
        papers_pdf(std::slice::from_ref(paper), Environment::Production)
    }
}
