use super::acting;
use crate::{ConversionError, Immovable, Party, Prospect, ProspectAddress, ProspectConverted, Standing, rules, store};
use customers::{AddAddress, AddressSite, CustomerKind, CustomerProfile, NewAddress, NewCustomer};
use db::Ctx;
use kernel::{ActivityKindId, CustomerId, FederalTaxRegimeId, Permission, ProspectId, StaffId};

/// A prospect to be made a customer.
#[derive(Clone, Debug)]
pub struct ConvertProspect {
    /// Which one.
    pub prospect: ProspectId,
    /// Who converts it.
    pub by: Option<StaffId>,
    /// What is chosen for the customer.
    pub choices: CustomerChoices,
    /// The father's name of a person.
    pub father_name: Option<String>,
    /// The kind of a company's activity; a company needs it.
    pub activity_kind: Option<ActivityKindId>,
    /// The federal tax regime of a company.
    pub federal_tax_regime: Option<FederalTaxRegimeId>,
    /// The CFOP of a company's notes; a company needs it.
    pub cfop: Option<i64>,
}

/// What is chosen for a customer when it becomes one.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the manual")]
pub struct CustomerChoices {
    /// Whether notes are issued.
    pub issues_notes: bool,
    /// Whether there is one note for all contracts.
    pub single_note: bool,
    /// Whether notes go by e-mail.
    pub notes_by_email: bool,
    /// Whether there is one invoice for all contracts.
    pub single_invoice: bool,
    /// Whether others listen to it.
    pub is_opinion_leader: bool,
    /// Whether it works for the provider.
    pub is_employee: bool,
    /// Whether it is a partner of the provider.
    pub is_partner: bool,
    /// Whether it wants SMS.
    pub receives_sms: bool,
}

/// Makes a prospect a customer with the addresses that it has; what it is interested in follows. Once only: whoever comes second, even at the
/// same moment, is told that it is a customer already.
///
/// # Errors
/// What [`ConversionError`] names.
pub async fn convert_prospect(ctx: &mut Ctx, command: ConvertProspect) -> Result<CustomerId, ConversionError> {
    ctx.require(Permission::ProspectWrite)?;
    let id = command.prospect;
    let by = acting(ctx, command.by, ConversionError::UnknownUser).await?;
    let prospect = store::prospect::find_for_change(&ctx.db(), id).await?.ok_or(ConversionError::NotFound(id))?;
    let funnel = store::funnel::of_segment(&ctx.db(), prospect.segment).await?;
    let won = funnel.convert(Standing { stage: prospect.stage, opportunity: prospect.opportunity })?;
    check_kind(&prospect, &command)?;
    check_references(ctx, &command).await?;
    let addresses = store::address::of_prospect(&ctx.db(), id).await?;
    let customer = customers::create_customer(ctx, customer_of(&prospect)?).await?.id;
    customers::keep_profile(ctx, customer, &profile_of(&prospect, &command)).await?;
    for address in addresses {
        customers::add_address(ctx, address_of(customer, address)).await?;
    }
    store::conversion::insert(&ctx.db(), id, customer, by, ctx.now).await.map_err(|fault| {
        if db::is_unique_violation(&fault) { Immovable::Converted.into() } else { ConversionError::Fault(fault) }
    })?;
    if !store::prospect::win(&ctx.db(), id, won, customer, ctx.now, by).await? {
        return Err(Immovable::Converted.into());
    }
    store::planned::follow(&ctx.db(), id, customer).await?;
    customers::take_over_prospect(ctx, id.0, customer).await?;
    ctx.emit(ProspectConverted { prospect: id, customer });
    ctx.touch("prospect", id.0, "converted");
    Ok(customer)
}

/// What only the one or the other kind of person has, and what a company needs (cliente manual, lines 5992-6006).
fn check_kind(prospect: &Prospect, command: &ConvertProspect) -> Result<(), ConversionError> {
    let kind = prospect.party.kind();
    let given = [
        ("father_name", command.father_name.is_some(), CustomerKind::Person),
        ("activity_kind", command.activity_kind.is_some(), CustomerKind::Company),
        ("federal_tax_regime", command.federal_tax_regime.is_some(), CustomerKind::Company),
        ("cfop", command.cfop.is_some(), CustomerKind::Company),
    ];
    if let Some((field, ..)) = given.iter().find(|(_, is_given, of)| *is_given && *of != kind) {
        return Err(ConversionError::NotOfItsKind { kind, field });
    }
    let needed = [("activity_kind", command.activity_kind.is_some()), ("cfop", command.cfop.is_some())];
    match needed.iter().find(|(_, is_given)| kind == CustomerKind::Company && !is_given) {
        Some((field, _)) => Err(ConversionError::Missing(field)),
        None => Ok(()),
    }
}

async fn check_references(ctx: &Ctx, command: &ConvertProspect) -> Result<(), ConversionError> {
    if let Some(kind) = command.activity_kind
        && catalog::find_activity_kind(ctx, kind).await?.is_none()
    {
        return Err(ConversionError::UnknownActivity(kind));
    }
    if let Some(regime) = command.federal_tax_regime
        && catalog::find_entry(ctx, regime).await?.is_none()
    {
        return Err(ConversionError::UnknownRegime(regime));
    }
    if let Some(cfop) = command.cfop {
        let known = company::list_cfops(ctx).await?;
        if known.iter().all(|known| i64::from(known.code) != cfop) {
            return Err(ConversionError::UnknownCfop(cfop));
        }
    }
    Ok(())
}

fn customer_of(prospect: &Prospect) -> Result<NewCustomer, ConversionError> {
    let kind = prospect.party.kind();
    let text = prospect.tax_id.as_deref().ok_or(ConversionError::NoDocument(prospect.id))?;
    Ok(NewCustomer {
        kind,
        name: prospect.name.clone(),
        short_name: None,
        tax_id: rules::whole(kind, text)?,
        birth_date: if let Party::Person { birth_date, .. } = prospect.party { Some(birth_date) } else { None },
        email: prospect.email.clone(),
        mobile: Some(prospect.mobile),
        phone: Some(prospect.phone),
        is_active: true,
        // Added one by one, with their sites.
        addresses: Vec::new(),
    })
}

fn profile_of(prospect: &Prospect, command: &ConvertProspect) -> CustomerProfile {
    let choices = command.choices;
    let profile = CustomerProfile {
        seller: Some(prospect.seller),
        father_name: command.father_name.clone(),
        activity_kind: command.activity_kind.map(|id| id.0),
        federal_tax_regime: command.federal_tax_regime.map(|id| id.0),
        cfop: command.cfop,
        issues_notes: choices.issues_notes,
        single_note: choices.single_note,
        notes_by_email: choices.notes_by_email,
        single_invoice: choices.single_invoice,
        is_opinion_leader: choices.is_opinion_leader,
        is_employee: choices.is_employee,
        is_partner: choices.is_partner,
        receives_sms: choices.receives_sms,
        ..CustomerProfile::default()
    };
    match prospect.party.clone() {
        Party::Person { identity_card, mother_name, sex, .. } => CustomerProfile { identity_card, mother_name, sex, ..profile },
        Party::Company { state_registration, city_registration, trade_name } => {
            CustomerProfile { state_registration, municipal_registration: city_registration, trade_name, ..profile }
        }
    }
}

fn address_of(customer: CustomerId, address: ProspectAddress) -> AddAddress {
    let ProspectAddress { kind, address, place, .. } = address;
    let site = AddressSite {
        street: Some(place.street.0),
        district: Some(place.district.0),
        city: Some(place.city.0),
        classification: Some(place.class.0),
        condominium: place.condominium.map(|id| id.0),
        block: place.block.map(|id| id.0),
        storey: place.storey,
        house: place.house,
        apartment: place.apartment,
        landmark: place.landmark,
        latitude: place.latitude,
        longitude: place.longitude,
        has_delivery_trouble: false,
    };
    AddAddress { customer, address: NewAddress { id: None, kind, address }, site }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Opportunity;
    use br::Phone;
    use kernel::{CompanyId, FunnelStageId, ProspectKindId, SalesChannelId, SegmentId};

    fn prospect(party: Party) -> Prospect {
        let phone = Phone::parse("32999998888").unwrap();
        Prospect {
            id: ProspectId(220_329),
            name: "TESTE WS".into(),
            party,
            phone,
            mobile: phone,
            email: None,
            tax_id: Some("52998224725".into()),
            comments: None,
            seller: StaffId(285),
            segment: SegmentId(1),
            kind: ProspectKindId(1),
            channel: SalesChannelId(1),
            company: CompanyId(1),
            stage: FunnelStageId(2),
            opportunity: Opportunity::Open,
            is_external: true,
            customer: None,
            created_at: chrono::DateTime::UNIX_EPOCH,
            changed_at: None,
            changed_by: None,
            stage_changed_at: None,
        }
    }

    fn command(father: bool, activity: bool, regime: bool, cfop: bool) -> ConvertProspect {
        ConvertProspect {
            prospect: ProspectId(220_329),
            by: None,
            choices: CustomerChoices {
                issues_notes: true,
                single_note: true,
                notes_by_email: true,
                single_invoice: true,
                is_opinion_leader: true,
                is_employee: true,
                is_partner: true,
                receives_sms: true,
            },
            father_name: father.then(|| "TESTE PAI".into()),
            activity_kind: activity.then_some(ActivityKindId(1)),
            federal_tax_regime: regime.then_some(FederalTaxRegimeId(1)),
            cfop: cfop.then_some(5_307),
        }
    }

    #[test]
    fn each_kind_of_person_has_its_own_fields() {
        let person = prospect(Party::Person {
            birth_date: "1988-03-15".parse().unwrap(),
            identity_card: None,
            mother_name: None,
            sex: None,
        });
        let company = prospect(Party::Company { state_registration: None, city_registration: None, trade_name: None });
        for (prospect, command, refused) in [
            (&person, command(false, false, false, false), None),
            (&person, command(true, false, false, false), None),
            (&person, command(true, true, false, false), Some("activity_kind")),
            (&person, command(true, false, true, false), Some("federal_tax_regime")),
            (&person, command(true, false, false, true), Some("cfop")),
            (&company, command(false, true, false, true), None),
            (&company, command(false, true, true, true), None),
            (&company, command(true, true, true, true), Some("father_name")),
            (&company, command(false, false, false, true), Some("activity_kind")),
            (&company, command(false, true, true, false), Some("cfop")),
        ] {
            let found = match check_kind(prospect, &command) {
                Ok(()) => None,
                Err(ConversionError::NotOfItsKind { field, .. } | ConversionError::Missing(field)) => Some(field),
                Err(other) => panic!("{other}"),
            };
            assert_eq!(found, refused, "{command:?}");
        }
        assert!(customer_of(&person).is_ok());
        assert!(matches!(customer_of(&company), Err(ConversionError::Document(_))));
        assert!(matches!(customer_of(&Prospect { tax_id: None, ..person }), Err(ConversionError::NoDocument(_))));
    }
}
