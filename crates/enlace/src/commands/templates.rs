use super::CommandError;
use super::office::Office;
use crate::cli::{PreviewOf, TemplateFile, Templates};
use crate::config::Config;
use crate::terminal::{say, say_table};
use kernel::{ContractId, PaperTemplateId};
use markup::Problem;
use papers::{MAGIC_WORDS, SaveTemplate, SavedTemplate, Template, standard_templates};
use std::fs;
use std::path::Path;

/// `enlace templates`
pub(crate) async fn run(config: &Config, command: Templates) -> Result<(), CommandError> {
    match command {
        Templates::Words => {
            let rows: Vec<_> =
                MAGIC_WORDS.iter().map(|word| vec![format!("{{{{{}}}}}", word.name), word.meaning.to_owned()]).collect();
            say_table(&["Word", "Meaning"], &rows);
            Ok(())
        }
        Templates::Check { files } => check(&files),
        Templates::Preview(PreviewOf { contract: None, file, output }) => {
            let html = papers::preview(&read(&file)?).map_err(|problems| wrong(&file, &problems))?;
            draw(&file, output.as_deref(), &html)
        }
        Templates::Preview(PreviewOf { contract: Some(contract), file, output }) => {
            let source = read(&file)?;
            papers::check_source(&source).map_err(|problems| wrong(&file, &problems))?;
            let office = Office::open(config).await?;
            let fill = async |ctx: &mut db::Ctx| papers::preview_for(ctx, ContractId(contract), &source).await;
            let html = office.read("templates preview", fill).await?;
            draw(&file, output.as_deref(), &html)
        }
        command => kept(&Office::open(config).await?, command).await,
    }
}

/// What concerns the templates that are kept.
async fn kept(office: &Office, command: Templates) -> Result<(), CommandError> {
    match command {
        Templates::Import(file) => import(office, file).await,
        Templates::Install => install(office).await,
        Templates::Retire { id } => {
            let id = PaperTemplateId(id);
            office.write("templates retire", async move |ctx| papers::retire_template(ctx, id).await).await?;
            say(format_args!("template {id} is out of use"));
            Ok(())
        }
        Templates::Withdraw { contract, template } => {
            let (contract, template) = (ContractId(contract), PaperTemplateId(template));
            let withdraw = async move |ctx: &mut db::Ctx| papers::withdraw_template(ctx, contract, template).await;
            office.write("templates withdraw", withdraw).await?;
            say(format_args!("template {template} is no part of contract {contract} any more"));
            Ok(())
        }
        Templates::List | Templates::Words | Templates::Check { .. } | Templates::Preview(_) => list(office).await,
    }
}

async fn list(office: &Office) -> Result<(), CommandError> {
    let templates = office.read("templates list", async |ctx| papers::list_templates(ctx).await).await?;
    let rows: Vec<_> = templates.iter().map(row).collect();
    say_table(&["Id", "Kind", "Standard", "Active", "Version", "Name"], &rows);
    Ok(())
}

fn row(template: &Template) -> Vec<String> {
    let yes = |yes| if yes { "yes" } else { "no" }.to_owned();
    vec![
        template.id.to_string(),
        format!("{:?}", template.kind),
        yes(template.is_standard),
        yes(template.is_active),
        template.version.to_string(),
        template.name.clone(),
    ]
}

fn check(files: &[std::path::PathBuf]) -> Result<(), CommandError> {
    let mut bad = 0;
    for file in files {
        match papers::check_source(&read(file)?) {
            Ok(()) => say(format_args!("{}: good", file.display())),
            Err(problems) => {
                bad += 1;
                for problem in problems {
                    say(format_args!("{}: {problem}", file.display()));
                }
            }
        }
    }
    if bad == 0 { Ok(()) } else { Err(CommandError::new(format!("{bad} of {} files are no templates", files.len()))) }
}

fn draw(file: &Path, output: Option<&Path>, html: &str) -> Result<(), CommandError> {
    let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let output = output.map_or_else(|| file.with_extension("pdf"), Path::to_path_buf);
    fs::write(&output, app::preview_pdf(&name, html)?)?;
    say(format_args!("{}", output.display()));
    Ok(())
}

async fn import(office: &Office, file: TemplateFile) -> Result<(), CommandError> {
    let html = read(&file.file)?;
    papers::check_source(&html).map_err(|problems| wrong(&file.file, &problems))?;
    let command = SaveTemplate {
        id: file.id.map(PaperTemplateId),
        name: file.name,
        kind: file.kind.into(),
        is_standard: file.standard,
        html,
    };
    let has_id = command.id.is_some();
    save(office, command).await?;
    if has_id {
        for table in papers::PAPER_TABLES {
            db::sync_ids(office.app().database(), table).await?;
        }
    }
    Ok(())
}

async fn install(office: &Office) -> Result<(), CommandError> {
    let known = office.read("templates install", async |ctx| papers::list_templates(ctx).await).await?;
    for template in standard_templates() {
        if known.iter().any(|known| known.name == template.name) {
            say(format_args!("there is a template {:?} already", template.name));
        } else {
            save(office, template).await?;
        }
    }
    Ok(())
}

async fn save(office: &Office, command: SaveTemplate) -> Result<(), CommandError> {
    let name = command.name.clone();
    let saved = office.write("templates import", async move |ctx| papers::save_template(ctx, command).await).await?;
    let SavedTemplate { id, version, is_new } = saved;
    let what = if is_new { "is" } else { "is the same text as" };
    say(format_args!("template {id}, {name:?}: {what} version {version}"));
    Ok(())
}

fn read(file: &Path) -> Result<String, CommandError> {
    fs::read_to_string(file).map_err(|error| CommandError::new(format!("{}: {error}", file.display())))
}

fn wrong(file: &Path, problems: &[Problem]) -> CommandError {
    let lines: Vec<_> = problems.iter().map(|problem| format!("{}: {problem}", file.display())).collect();
    CommandError::new(lines.join("\n"))
}
