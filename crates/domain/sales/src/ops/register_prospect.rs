use super::seller;
use crate::{Opportunity, Party, Prospect, ProspectError, rules, store};
use catalog::SaleError;
use company::CompanyError;
use db::Ctx;
use kernel::{CompanyId, Permission, ProspectId, ProspectKindId, SalesChannelId, SegmentId, StaffId, Via};

/// A prospect to be registered.
#[derive(Clone, Debug)]
pub struct RegisterProspect {
    /// The name, not blank.
    pub name: String,
    /// What only a person or only a company has.
    pub party: Party,
    /// CPF or CNPJ, with or without punctuation.
    pub tax_id: Option<String>,
    /// The fixed telephone: 10 or 11 digits.
    pub phone: String,
    /// The mobile telephone: 10 or 11 digits.
    pub mobile: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// What the seller remarks.
    pub comments: Option<String>,
    /// Whose it is: somebody who sells.
    pub seller: StaffId,
    /// The segment whose funnel it goes through.
    pub segment: SegmentId,
    /// The kind of prospect.
    pub kind: ProspectKindId,
    /// The channel through which it came.
    pub channel: SalesChannelId,
    /// The company that sells.
    pub company: CompanyId,
}

/// Registers a prospect at the beginning of its segment's funnel.
///
/// # Errors
/// What [`ProspectError`] names but [`ProspectError::NotFound`] and [`ProspectError::Converted`].
pub async fn register_prospect(ctx: &mut Ctx, command: RegisterProspect) -> Result<ProspectId, ProspectError> {
    ctx.require(Permission::ProspectWrite)?;
    let prospect = prospect_of(ctx, command).await?;
    let prospect = store::prospect::insert(&ctx.db(), prospect).await?;
    ctx.touch("prospect", prospect.id.0, "registered");
    Ok(prospect.id)
}

async fn prospect_of(ctx: &Ctx, command: RegisterProspect) -> Result<Prospect, ProspectError> {
    let checks = company::document_checks(&ctx.db()).await?;
    rules::check(&command.name, &command.party, command.email.as_deref(), ctx.today())?;
    let kind = command.party.kind();
    let tax_id = command.tax_id.map(|text| rules::tax_id(checks, kind, &text));
    let tax_id = tax_id.transpose().map_err(|error| ProspectError::Document(kind, error))?;
    let phone = rules::phone(checks, "phone", &command.phone)?;
    let mobile = rules::phone(checks, "mobile", &command.mobile)?;
    let seller = seller(ctx, command.seller).await?;
    company::get_segment(ctx, command.segment).await.map_err(|error| match error {
        CompanyError::Fault(fault) => fault.into(),
        _ => ProspectError::UnknownSegment(command.segment),
    })?;
    company::get_company(ctx, command.company).await.map_err(|error| match error {
        CompanyError::Fault(fault) => fault.into(),
        _ => ProspectError::UnknownCompany(command.company),
    })?;
    if catalog::find_entry(ctx, command.kind).await?.is_none() {
        return Err(ProspectError::UnknownKind(command.kind));
    }
    catalog::find_sales_channel(ctx, command.channel).await.map_err(|error| match error {
        SaleError::Fault(fault) => fault.into(),
        _ => ProspectError::UnknownChannel(command.channel),
    })?;
    let funnel = store::funnel::of_segment(&ctx.db(), command.segment).await?;
    let standing = funnel.begin().ok_or(ProspectError::NoFunnel(command.segment))?;
    Ok(Prospect {
        // The database gives the id.
        id: ProspectId(0),
        name: command.name.trim().to_owned(),
        party: command.party,
        phone,
        mobile,
        email: command.email,
        tax_id,
        comments: command.comments,
        seller,
        segment: command.segment,
        kind: command.kind,
        channel: command.channel,
        company: command.company,
        stage: standing.stage,
        opportunity: Opportunity::Open,
        is_external: matches!(ctx.caller.via, Via::Cliente(_) | Via::Rbx(_)),
        customer: None,
        created_at: ctx.now,
        changed_at: None,
        changed_by: None,
        stage_changed_at: Some(ctx.now),
    })
}
