//! The prospects of the cliente manual's examples, the funnels through which they go, and how their credit is judged.

use super::{CLIENTE_TESTE, MARIA};
use crate::DemoError;
use crate::provider::companies::{COMPANY_A, CORPORATE, RESIDENTIAL};
use crate::provider::staff::PasswordHashes;
use ::sales::{
    AddressPlace, ComparedField, Comparison, Interest, NewCriterion, NewStage, Opportunity, Party, PlannedService, PlannedStatus,
    Prospect, ProspectAddress, ProspectImport, ProspectUpload, StagePurpose,
};
use br::{Phone, PhoneError};
use catalog::NewPlan;
use chrono::TimeDelta;
use customers::{AddressKind, CustomerKind, PostalAddress, Sex};
use db::Ctx;
use files::NewFile;
use identity::NewStaff;
use kernel::{
    AddressClassId, CreditCriterionId, Fault, FunnelStageId, Money, PlanId, PlannedServiceId, ProfileId, ProspectAddressId,
    ProspectId, ProspectKindId, SalesChannelId, SegmentId, StaffId, StreetId, TechnologyId,
};

/// The seller of the manual's examples.
const SELLER: StaffId = StaffId(285);
/// In whose name the manual looks at credit.
const ANALYST: StaffId = StaffId(5);
/// The stages of the residential funnel; the second is the manual's (lines 5364-5384).
const FIRST: FunnelStageId = FunnelStageId(1);
const SECOND: FunnelStageId = FunnelStageId(2);
/// Who became the customer of the manual's list of services of interest (lines 6952-6995).
const CONVERTED: ProspectId = ProspectId(1_123_321);
/// The plans of that list, which nobody sells any more.
const OLD_PLANS: [(i64, &str); 2] = [(1_162, "FIBRA VERO MAIS - 35M (FIBRA)"), (1_164, "FIBRA VERO MAIS - 80M (FIBRA)")];
const FIBRE: TechnologyId = TechnologyId(4);

pub(super) async fn create(ctx: &mut Ctx, hashes: &PasswordHashes) -> Result<(), DemoError> {
    let analyst = NewStaff {
        id: Some(ANALYST),
        login: "analista".into(),
        name: "Analista de Crédito".into(),
        password: hashes.own.clone(),
        profile: ProfileId(1),
        is_seller: true,
    };
    identity::create_staff(ctx, &analyst).await?;
    for (id, name) in OLD_PLANS {
        let plan = NewPlan {
            id: Some(PlanId(id)),
            name: name.into(),
            technology: FIBRE,
            price: Money::centavos(9_990),
            download_kbps: 35_000,
            upload_kbps: 17_500,
            quota: None,
            is_active: false,
        };
        catalog::create_plan(ctx, plan).await?;
    }
    funnels(ctx).await?;
    criteria(ctx).await?;
    prospects(ctx).await?;
    files(ctx).await
}

async fn funnels(ctx: &mut Ctx) -> Result<(), DemoError> {
    let stage = |id, segment: SegmentId, name: &str, position, purpose| NewStage {
        id: Some(id),
        segment,
        name: name.into(),
        position,
        purpose,
        is_on_board: true,
        is_automatic: purpose == StagePurpose::Conversion,
        allows_reanalysis: purpose == StagePurpose::Refusal,
    };
    let corporate = |number: i64| FunnelStageId(20_000_000 + number);
    for new in [
        stage(FIRST, RESIDENTIAL, "PRIMEIRO", 1, StagePurpose::Contact),
        stage(SECOND, RESIDENTIAL, "SEGUNDO", 2, StagePurpose::Conversion),
        stage(FunnelStageId(3), RESIDENTIAL, "REPROVADO", 3, StagePurpose::Refusal),
        stage(corporate(1), CORPORATE, "PROSPECÇÃO", 1, StagePurpose::Contact),
        stage(corporate(2), CORPORATE, "ANÁLISE DE CRÉDITO", 2, StagePurpose::Analysis),
        stage(corporate(3), CORPORATE, "CONVERSÃO", 3, StagePurpose::Conversion),
        stage(corporate(4), CORPORATE, "REPROVADO", 4, StagePurpose::Refusal),
    ] {
        ::sales::create_stage(ctx, new).await?;
    }
    Ok(())
}

/// The manual's three (lines 4846-4893).
async fn criteria(ctx: &mut Ctx) -> Result<(), DemoError> {
    let criterion = |id, question: &str, field, comparison, reference, kind| NewCriterion {
        id: Some(CreditCriterionId(id)),
        question: question.into(),
        field,
        comparison,
        reference,
        kind,
    };
    for new in [
        criterion(1, "Quantidade de negativações", ComparedField::Restrictions, Comparison::AtMost, 4, None),
        criterion(3, "Restrições acima de R$ 500,00", ComparedField::RestrictionsTotal, Comparison::AtMost, 50_000, None),
        criterion(5, "Possui mais de 18 anos", ComparedField::Age, Comparison::AtLeast, 18, Some(CustomerKind::Person)),
    ] {
        ::sales::create_criterion(ctx, new).await?;
    }
    Ok(())
}

/// A prospect as it is written here: id, name, document, stage, what has become of it.
struct Written(i64, &'static str, &'static str, FunnelStageId, Opportunity);

async fn prospects(ctx: &mut Ctx) -> Result<(), DemoError> {
    for written in [
        // The manual prints these documents (lines 5278-5303), with wrong check digits.
        Written(220_311, "TESTE A", "66655544488", FIRST, Opportunity::Open),
        Written(220_315, "TESTE WS1", "11144477735", FIRST, Opportunity::Open),
        Written(220_317, "CLIENTE TESTE 1", "33366655544", FIRST, Opportunity::Open),
        Written(220_323, "CLIENTE TESTE 1", "11122255566", FIRST, Opportunity::Open),
        Written(220_329, "TESTE WS", "39053344705", SECOND, Opportunity::Open),
        Written(220_330, "TESTE WS2", "76970141063", SECOND, Opportunity::Open),
        Written(220_333, "TESTE WS3", "15350946056", FIRST, Opportunity::Open),
        Written(220_334, "TESTE WS4", "86288366757", FIRST, Opportunity::Open),
        // To whose record the manual attaches files, under the id of its customer.
        Written(CLIENTE_TESTE.0, "TESTE WS5", "71428793860", FIRST, Opportunity::Open),
        Written(CONVERTED.0, "MARIA TESTE", "87748248800", SECOND, Opportunity::Won),
    ] {
        let (id, services) = (ProspectId(written.0), services_of(written.0));
        let addresses = addresses_of(ctx, id).await?;
        let prospect = person(ctx, &written)?;
        ::sales::import_prospect(ctx, ProspectImport { prospect, addresses, services }).await?;
    }
    let company = company(ctx)?;
    Ok(::sales::import_prospect(ctx, ProspectImport { prospect: company, addresses: vec![], services: vec![] }).await?)
}

fn person(ctx: &Ctx, written: &Written) -> Result<Prospect, DemoError> {
    let Written(id, name, document, stage, opportunity) = *written;
    let birth_date = "1988-03-15".parse().map_err(|_| Fault::Inconsistent("the demo's birthday".into()))?;
    let (identity_card, mother_name) = (Some("9898989898".to_owned()), Some("TESTE".to_owned()));
    Ok(Prospect {
        id: ProspectId(id),
        name: name.into(),
        party: Party::Person { birth_date, identity_card, mother_name, sex: Some(Sex::Female) },
        phone: phone()?,
        mobile: phone()?,
        email: Some("teste@teste.com".into()),
        tax_id: Some(document.into()),
        comments: None,
        seller: SELLER,
        segment: RESIDENTIAL,
        kind: ProspectKindId(1),
        channel: SalesChannelId(1),
        company: COMPANY_A,
        stage,
        opportunity,
        is_external: true,
        customer: (opportunity == Opportunity::Won).then_some(MARIA),
        created_at: ctx.now - TimeDelta::days(30),
        changed_at: Some(ctx.now - TimeDelta::days(2)),
        changed_by: Some(SELLER),
        stage_changed_at: Some(ctx.now - TimeDelta::days(2)),
    })
}

/// Whose tax registrations the manual changes (lines 5683-5700).
fn company(ctx: &Ctx) -> Result<Prospect, DemoError> {
    let base = person(ctx, &Written(219_168, "TESTE PESSOA JURIDICA", "11444777000161", FIRST, Opportunity::Open))?;
    let party = Party::Company {
        state_registration: Some("123".into()),
        city_registration: Some("ISENTO".into()),
        trade_name: Some("TESTE PJ".into()),
    };
    Ok(Prospect { party, segment: CORPORATE, stage: FunnelStageId(20_000_001), ..base })
}

fn phone() -> Result<Phone, DemoError> {
    Phone::parse("32999998888").map_err(|error: PhoneError| Fault::Inconsistent(format!("the demo's telephone: {error}")).into())
}

/// The services of interest that the manual lists; those of a prospect who became a customer follow it.
fn services_of(prospect: i64) -> Vec<PlannedService> {
    let service = |id, interest| PlannedService {
        id: PlannedServiceId(id),
        prospect: ProspectId(prospect),
        customer: (ProspectId(prospect) == CONVERTED).then_some(MARIA),
        interest,
        status: PlannedStatus::Pending,
    };
    match prospect {
        1_123_321 => vec![service(140_135, Interest::Plan(PlanId(1_162))), service(140_136, Interest::Plan(PlanId(1_164)))],
        220_315 => vec![service(140_120, Interest::Plan(PlanId(2)))],
        220_329 => vec![service(140_121, Interest::Plan(PlanId(3)))],
        _ => vec![],
    }
}

/// The address of the manual's prospect (lines 5417-5447), for those who are looked at.
async fn addresses_of(ctx: &Ctx, prospect: ProspectId) -> Result<Vec<ProspectAddress>, DemoError> {
    let id = match prospect.0 {
        220_315 => 64_426,
        220_330 => 64_427,
        _ => return Ok(vec![]),
    };
    let (street, number) = (StreetId(587_374), 96);
    let found = ::places::find_street(ctx, street).await?;
    let found = found.ok_or_else(|| Fault::Inconsistent(format!("the demo has no street {street}")))?;
    Ok(vec![ProspectAddress {
        id: ProspectAddressId(id),
        prospect,
        kind: AddressKind::Default,
        number,
        address: PostalAddress {
            street: found.street.full_name(),
            number: number.to_string(),
            complement: String::new(),
            neighborhood: found.district.name,
            city: found.city.plain_name,
            state: found.city.state,
            postal_code: found.street.postal_code,
        },
        place: AddressPlace {
            street,
            district: found.district.id,
            city: found.city.id,
            class: AddressClassId(1),
            condominium: None,
            block: None,
            storey: String::new(),
            house: String::new(),
            apartment: String::new(),
            landmark: String::new(),
            latitude: Some(-206_647_539),
            longitude: Some(-437_741_393),
        },
    }])
}

/// The two files of the manual's list.
async fn files(ctx: &mut Ctx) -> Result<(), DemoError> {
    let upload = |name: &str| ProspectUpload {
        prospect: ProspectId(220_333),
        file: NewFile { name: name.into(), content: "Documento do prospecto.\n".into() },
    };
    ::sales::attach_files(ctx, vec![upload("texto.txt"), upload("teste.txt")]).await?;
    Ok(())
}
