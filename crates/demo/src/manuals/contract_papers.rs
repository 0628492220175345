//! Contract models 14 and 17 of the rbx manual (lines 1280-1330), which every contract of the demo has, with an acceptance form.

use crate::DemoError;
use ::papers::{SaveTemplate, TemplateError, TemplateKind, standard_templates};
use db::Ctx;
use kernel::{Fault, PaperTemplateId};

/// Their ids, in the order of [`templates`].
const TEMPLATES: [PaperTemplateId; 3] = [PaperTemplateId(14), PaperTemplateId(17), PaperTemplateId(24_000_001)];

const LENDING: &str = include_str!("comodato.html");

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (template, id) in templates().into_iter().zip(TEMPLATES) {
        ::papers::save_template(ctx, SaveTemplate { id: Some(id), ..template }).await.map_err(refused)?;
    }
    Ok(())
}

fn templates() -> Vec<SaveTemplate> {
    let mut templates = standard_templates();
    let (name, html) = ("Termo de comodato".to_owned(), LENDING.to_owned());
    templates.insert(1, SaveTemplate { id: None, name, kind: TemplateKind::Annex, is_standard: true, html });
    templates
}

fn refused(error: TemplateError) -> DemoError {
    match error {
        TemplateError::Fault(fault) => fault.into(),
        other => Fault::Inconsistent(other.to_string()).into(),
    }
}
