use crate::store::template::{self, Head};
use crate::{TemplateError, TemplateKind, digest, magic, store};
use db::{Ctx, is_unique_violation};
use kernel::{ContractId, Fault, PaperTemplateId, Permission};
use markup::{Problem, Sheet, What};

/// The longest name of a template.
const LONGEST_NAME: usize = 100;

/// A template to be kept.
#[derive(Clone, Debug)]
pub struct SaveTemplate {
    /// Of a new one, the id of another system that it keeps; after such ids comes [`db::sync_ids`]. Of one that stands, its id.
    pub id: Option<PaperTemplateId>,
    /// Its name, unique.
    pub name: String,
    /// What it is for.
    pub kind: TemplateKind,
    /// Whether it serves contracts that have no templates of their own.
    pub is_standard: bool,
    /// Its text.
    pub html: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedTemplate {
    /// Its id.
    pub id: PaperTemplateId,
    /// The number of its present version.
    pub version: i64,
    /// False when the text was the present one already.
    pub is_new: bool,
}

/// Keeps a template: a new one, or a new version of the one with the id, or with the name. The same text makes no new version. What was issued
/// from earlier versions stays as it is.
///
/// # Errors
/// [`TemplateError::Problems`] with everything that is wrong, [`TemplateError::BadName`], [`TemplateError::Taken`].
pub async fn save_template(ctx: &mut Ctx, command: SaveTemplate) -> Result<SavedTemplate, TemplateError> {
    ctx.require(Permission::SettingsWrite)?;
    let SaveTemplate { id, name, kind, is_standard, html } = command;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(TemplateError::BadName);
    }
    check_source(&html).map_err(TemplateError::Problems)?;
    let sha256 = digest(&html);
    let head = Head { name, kind, is_standard };
    let known = match id {
        Some(id) => template::find(&ctx.db(), id).await?,
        None => template::list(&ctx.db()).await?.into_iter().find(|known| known.name == name),
    };
    let (id, version, is_new) = match known {
        None => (template::insert(&ctx.db(), id, &head, ctx.now).await.map_err(|fault| refused(fault, "name"))?, 1, true),
        Some(known) => {
            let is_new = known.sha256 != sha256;
            let version = known.version + i64::from(is_new);
            template::update(&ctx.db(), known.id, &head, version).await.map_err(|fault| refused(fault, "name"))?;
            (known.id, version, is_new)
        }
    };
    if is_new {
        let staff = ctx.caller.staff();
        template::insert_version(&ctx.db(), id, version, (&html, &sha256), staff, ctx.now)
            .await
            .map_err(|fault| refused(fault, "version"))?;
    }
    ctx.touch("paper_template", id.0, "saved");
    Ok(SavedTemplate { id, version, is_new })
}

fn refused(fault: Fault, what: &'static str) -> TemplateError {
    if is_unique_violation(&fault) { TemplateError::Taken(what) } else { fault.into() }
}

/// Takes a template out of use. What was issued from it stays.
///
/// # Errors
/// [`TemplateError::NotFound`].
pub async fn retire_template(ctx: &mut Ctx, id: PaperTemplateId) -> Result<(), TemplateError> {
    ctx.require(Permission::SettingsWrite)?;
    if !template::retire(&ctx.db(), id).await? {
        return Err(TemplateError::NotFound(id));
    }
    ctx.touch("paper_template", id.0, "retired");
    Ok(())
}

/// Takes a template from an unsigned contract that it was issued for by mistake: a signature will not sign it.
///
/// # Errors
/// [`TemplateError::NotFound`] when the contract is not made of it, [`TemplateError::Signed`].
pub async fn withdraw_template(ctx: &mut Ctx, contract: ContractId, id: PaperTemplateId) -> Result<(), TemplateError> {
    ctx.require(Permission::ContractWrite)?;
    if store::signature::is_signed(&ctx.db(), contract).await? {
        return Err(TemplateError::Signed(contract));
    }
    if !template::withdraw(&ctx.db(), contract, id).await? {
        return Err(TemplateError::NotFound(id));
    }
    ctx.touch("contract", contract.0, "template_withdrawn");
    Ok(())
}

/// Whether a text can be a template: it is in the subset of HTML, and its magic words are known.
///
/// # Errors
/// Everything that is wrong with it, in the order of the lines.
pub fn check_source(html: &str) -> Result<(), Vec<Problem>> {
    let mut problems = Sheet::parse(html).err().unwrap_or_default();
    match markup::words(html) {
        Ok(words) => problems.extend(
            words
                .into_iter()
                .filter(|word| magic::example(&word.name).is_none())
                .map(|word| Problem { line: word.line, what: What::UnknownWord(word.name) }),
        ),
        Err(broken) => problems.extend(broken),
    }
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// A text with the examples of all magic words in it.
///
/// # Errors
/// As [`check_source`].
pub fn preview(html: &str) -> Result<String, Vec<Problem>> {
    check_source(html)?;
    markup::fill(html, magic::example)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MAGIC_WORDS, standard_templates};

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let source = "<p>{{cliente.nome}}</p>\n<p>{{cliente.sobrenome}}</p>\n<blink>{{x</blink>";
        let told: Vec<String> = check_source(source).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["line 3: <blink> is no element of a paper", "line 3: {{ begins no magic word: it reads {{name}}"]);
        let source = "<p>{{cliente.nome}}</p>\n<p>{{cliente.sobrenome}} {{Nome}}</p>".replace(" {{Nome}}", "");
        let told: Vec<String> = check_source(&source).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["line 2: {{cliente.sobrenome}} is no magic word"]);
        // In an attribute a word is a value that the attribute does not take.
        assert!(check_source("<p align=\"{{cliente.nome}}\">x</p>").is_err());
    }

    #[test]
    fn a_preview_shows_examples() {
        assert_eq!(preview("<p>{{cliente.nome}}</p>").as_deref(), Ok("<p>MARIA EXEMPLO DA SILVA</p>"));
    }

    #[test]
    fn words_have_one_name_each() {
        let mut names: Vec<_> = MAGIC_WORDS.iter().map(|word| word.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), MAGIC_WORDS.len());
    }

    #[test]
    fn the_page_for_writers_lists_every_word() {
        let page = include_str!("../../../../../docs/contract-templates.md");
        for word in MAGIC_WORDS {
            let line = format!("| `{{{{{}}}}}` | {} |", word.name, word.meaning);
            assert!(page.contains(&line), "{line}");
        }
        assert_eq!(page.matches("| `{{").count(), MAGIC_WORDS.len(), "the page has a word that is none");
    }

    #[test]
    fn the_standard_templates_are_templates() {
        for template in standard_templates() {
            assert_eq!(check_source(&template.html), Ok(()), "{}", template.name);
        }
    }
}
