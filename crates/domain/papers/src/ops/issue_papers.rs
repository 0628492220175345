use crate::facts::{Facts, Occasion};
use crate::{Paper, PaperError, Signature, Template, TemplateKind, digest, store};
use customers::CustomerError;
use db::Ctx;
use kernel::{ContractId, CustomerId, Fault, PaperTemplateId, Permission};

/// Documents of a contract to be issued.
#[derive(Clone, Debug)]
pub struct IssuePapers {
    /// The contract.
    pub contract: ContractId,
    /// The customer whose contract it must be, where the caller names one.
    pub customer: Option<CustomerId>,
    /// The templates, which become the contract's own; when empty, its own ones so far, and of a kind of which it has none the standard ones.
    pub templates: Vec<PaperTemplateId>,
    /// Only templates of this kind.
    pub kind: Option<TemplateKind>,
}

/// Issues the documents of a contract, in the order of `templates` or by the ids of the templates. One that says what the newest one says is not
/// issued again, and what was signed is given as it was signed.
///
/// # Errors
/// [`PaperError::CustomerNotFound`], [`PaperError::ContractNotFound`], [`PaperError::TemplateNotFound`], [`PaperError::NoTemplate`].
pub async fn issue_papers(ctx: &mut Ctx, command: IssuePapers) -> Result<Vec<Paper>, PaperError> {
    let IssuePapers { contract, customer, templates, kind } = command;
    let signature = look(ctx, contract, customer).await?;
    let wanted = wanted(ctx, contract, &templates, kind).await?;
    for template in wanted.iter().filter(|template| template.kind.is_signed() && templates.contains(&template.id)) {
        store::template::choose(&ctx.db(), contract, template.id).await?;
    }
    let signed = store::paper::signed(&ctx.db(), contract).await?;
    let facts = Facts::load(ctx, contract, signature).await?;
    let mut papers = Vec::with_capacity(wanted.len());
    for template in wanted {
        let as_signed = signed.iter().find(|paper| paper.template == template.id);
        let paper = match as_signed {
            Some(paper) => paper.clone(),
            None => {
                let draft = draft(ctx, &facts, &template).await?;
                keep(ctx, &draft).await?
            }
        };
        papers.push(paper);
    }
    ctx.touch("contract", contract.0, "papers_issued");
    Ok(papers)
}

/// The acceptance form of a contract: as it was issued when the contract was signed, or else as it stands.
///
/// # Errors
/// [`PaperError::ContractNotFound`], [`PaperError::NoTemplate`].
pub async fn issue_form(ctx: &mut Ctx, contract: ContractId) -> Result<Paper, PaperError> {
    let signature = look(ctx, contract, None).await?;
    if let Some(form) = signature.as_ref().and_then(|signature| signature.form) {
        let form = store::paper::find(&ctx.db(), ctx.scope(), form).await?;
        return form.ok_or_else(|| Fault::Inconsistent(format!("the form of contract {contract} is gone")).into());
    }
    let template = store::template::form(&ctx.db()).await?.ok_or(PaperError::NoTemplate(contract))?;
    if signature.is_none() {
        // What it lists is what a signature will sign.
        let command = IssuePapers { contract, customer: None, templates: Vec::new(), kind: None };
        match issue_papers(ctx, command).await {
            Ok(_) | Err(PaperError::NoTemplate(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let facts = Facts::load(ctx, contract, signature).await?;
    let draft = draft(ctx, &facts, &template).await?;
    keep(ctx, &draft).await
}

/// A document as it would be issued now. Nothing is kept.
///
/// # Errors
/// As [`issue_papers`].
pub async fn draft_paper(ctx: &Ctx, contract: ContractId, template: PaperTemplateId) -> Result<Paper, PaperError> {
    let signature = look(ctx, contract, None).await?;
    let template = store::template::find(&ctx.db(), template).await?.ok_or(PaperError::TemplateNotFound(template))?;
    let facts = Facts::load(ctx, contract, signature).await?;
    draft(ctx, &facts, &template).await
}

/// The contract's signature, once it is clear that the caller may see the contract and that it is the customer's.
pub(crate) async fn look(ctx: &Ctx, contract: ContractId, customer: Option<CustomerId>) -> Result<Option<Signature>, PaperError> {
    ctx.require(Permission::ContractRead)?;
    if let Some(customer) = customer {
        match customers::find_customer(ctx, customer).await {
            Ok(_) => {}
            Err(CustomerError::Fault(fault)) => return Err(fault.into()),
            Err(_) => return Err(PaperError::CustomerNotFound(customer)),
        }
    }
    let known = contracts::find_contract(ctx, contract).await.map_err(crate::facts::contract_refused)?;
    if customer.is_some_and(|customer| customer != known.customer) {
        return Err(PaperError::ContractNotFound(contract));
    }
    Ok(store::signature::find(&ctx.db(), contract).await?)
}

async fn wanted(
    ctx: &Ctx,
    contract: ContractId,
    ids: &[PaperTemplateId],
    kind: Option<TemplateKind>,
) -> Result<Vec<Template>, PaperError> {
    let fits = |template: &Template| match kind {
        Some(kind) => template.kind == kind,
        None => template.kind.is_signed() || ids.contains(&template.id),
    };
    let found: Vec<Template> = if ids.is_empty() {
        store::template::of_contract(&ctx.db(), contract).await?.into_iter().filter(fits).collect()
    } else {
        let known = store::template::list(&ctx.db()).await?;
        let mut found: Vec<Template> = Vec::new();
        for id in ids {
            let template = known.iter().find(|template| template.id == *id && template.is_active);
            let template = template.filter(|template| fits(template)).ok_or(PaperError::TemplateNotFound(*id))?;
            // Whoever names one twice gets it once.
            if found.iter().all(|known| known.id != *id) {
                found.push(template.clone());
            }
        }
        found
    };
    if found.is_empty() { Err(PaperError::NoTemplate(contract)) } else { Ok(found) }
}

/// A template with the facts of a contract in it.
pub(crate) async fn draft(ctx: &Ctx, facts: &Facts, template: &Template) -> Result<Paper, PaperError> {
    let source = store::template::source(&ctx.db(), template.version_id).await?;
    let source = source.ok_or(PaperError::TemplateNotFound(template.id))?;
    let contract = facts.details.contract.id;
    let papers = match &facts.signature {
        _ if template.kind.is_signed() => Vec::new(),
        Some(signature) => signature.papers.iter().map(|paper| (paper.name.clone(), paper.sha256.clone())).collect(),
        None => signable(ctx, contract).await?.into_iter().map(|paper| (paper.name, paper.sha256)).collect(),
    };
    let occasion = Occasion { template: &template.name, version: template.version, papers: &papers };
    let html = markup::fill(&source, |word| facts.value(word, &occasion))
        // It was checked when it was saved: a word that has gone since is our fault.
        .map_err(|problems| Fault::Inconsistent(format!("template {}: {problems:?}", template.id)))?;
    Ok(Paper {
        id: None,
        contract,
        customer: facts.customer.id,
        template: template.id,
        name: template.name.clone(),
        kind: template.kind,
        version_id: template.version_id,
        version: template.version,
        issuer: facts.company.name.clone(),
        sha256: digest(&html),
        html,
        issued_at: ctx.now,
    })
}

/// What a signature of a contract would sign of what was issued: the newest papers of its templates.
pub(crate) async fn signable(ctx: &Ctx, contract: ContractId) -> Result<Vec<Paper>, Fault> {
    Ok(signables(ctx, contract).await?.0)
}

/// The newest papers of a contract's templates, and the templates of which none was issued.
pub(crate) async fn signables(ctx: &Ctx, contract: ContractId) -> Result<(Vec<Paper>, Vec<Template>), Fault> {
    let templates = store::template::of_contract(&ctx.db(), contract).await?;
    let newest = store::paper::newest(&ctx.db(), contract).await?;
    let (mut papers, mut unissued) = (Vec::new(), Vec::new());
    for template in templates.into_iter().filter(|template| template.kind.is_signed()) {
        match newest.iter().find(|paper| paper.template == template.id) {
            Some(paper) => papers.push(paper.clone()),
            None => unissued.push(template),
        }
    }
    Ok((papers, unissued))
}

pub(crate) async fn keep(ctx: &Ctx, draft: &Paper) -> Result<Paper, PaperError> {
    Ok(store::paper::keep(&ctx.db(), draft, ctx.caller.via.channel(), ctx.caller.staff(), ctx.now).await?)
}

/// A text with a contract's values in it, as it would be issued if it were a template. Nothing is kept. Whoever calls has checked the text.
///
/// # Errors
/// [`PaperError::ContractNotFound`]; a fault for a text that is no template.
pub async fn preview_for(ctx: &Ctx, contract: ContractId, source: &str) -> Result<String, PaperError> {
    let signature = look(ctx, contract, None).await?;
    let facts = Facts::load(ctx, contract, signature).await?;
    let papers: Vec<_> = signable(ctx, contract).await?.into_iter().map(|paper| (paper.name, paper.sha256)).collect();
    let occasion = Occasion { template: "Prévia", version: 0, papers: &papers };
    let filled = markup::fill(source, |word| facts.value(word, &occasion));
    Ok(filled.map_err(|problems| Fault::Inconsistent(format!("a preview: {problems:?}")))?)
}
