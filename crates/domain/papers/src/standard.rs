use crate::{SaveTemplate, TemplateKind};

/// The templates that come with the product, to begin with: a contract and an acceptance form. Whoever provides service has its own lawyers
/// look at them.
#[must_use]
pub fn standard_templates() -> Vec<SaveTemplate> {
    let template = |name: &str, kind, html: &str| SaveTemplate {
        id: None,
        name: name.to_owned(),
        kind,
        is_standard: true,
        html: html.to_owned(),
    };
    vec![
        template("Contrato SCM", TemplateKind::Contract, include_str!("../templates/contrato.html")),
        template("Termo de aceite", TemplateKind::Acceptance, include_str!("../templates/aceite.html")),
    ]
}
