//! The slice on a database of its own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use br::calendar::BankCalendar;
use br::{Cep, Uf};
use company::*;
use db::{Ctx, Runner, Silent, Vault};
use identity::{NewProfile, NewStaff, PasswordHash};
use kernel::{Caller, Clock, CompanyId, CustomerId, Environment, Fault, Permissions, SegmentId, StaffId, Zone};
use std::sync::Arc;
use testkit::TestDatabase;

const HASH: &str = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn house() -> (TestDatabase, Runner) {
    let database = TestDatabase::fresh().await;
    let clock = Clock::manual("2026-03-01T12:00:00Z".parse().unwrap());
    let vault = Arc::new(Vault::new(&[("test".into(), vec![1; 32])]).unwrap());
    let runner = Runner::new(database.open().await, clock, Zone::default(), vault, Arc::new(Silent));
    (database, runner)
}

async fn write<T>(
    runner: &Runner,
    work: impl AsyncFnOnce(&mut Ctx) -> Result<T, CompanyError> + Clone,
) -> Result<T, CompanyError> {
    runner.write(&Caller::cli("test"), work).await
}

async fn read<T>(runner: &Runner, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, CompanyError>) -> Result<T, CompanyError> {
    runner.read(&Caller::cli("test"), work).await
}

fn company(id: i64, name: &str, cnpj: &str) -> NewCompany {
    NewCompany {
        id: Some(CompanyId(id)),
        name: name.into(),
        trade_name: String::new(),
        cnpj: cnpj.into(),
        address: CompanyAddress {
            street: "Rua das Flores".into(),
            number: "10".into(),
            neighborhood: "Centro".into(),
            city: "Barbacena".into(),
            state: Uf::MG,
            postal_code: Cep::parse("36200-000").unwrap(),
        },
        phone: "0800 031 0000".into(),
        email: String::new(),
    }
}

async fn staff(runner: &Runner) -> StaffId {
    let profile = NewProfile { id: None, name: "admin".into(), permissions: Permissions::ALL, approves_prospects: true };
    let create = async |ctx: &mut Ctx| {
        let profile = identity::create_profile(ctx, &profile).await?;
        let password = PasswordHash::from_phc(HASH)?;
        let new =
            NewStaff { id: Some(StaffId(111)), login: "joao".into(), name: "João".into(), password, profile, is_seller: true };
        identity::create_staff(ctx, &new).await
    };
    runner.write(&Caller::cli("test"), create).await.unwrap()
}

#[tokio::test]
async fn staff_works_in_companies_and_segments() {
    let (_database, runner) = house().await;
    let joao = staff(&runner).await;
    write(&runner, async |ctx| {
        create_company(ctx, company(1, "EMPRESA A", "11.222.333/0001-81")).await?;
        create_company(ctx, company(2, "EMPRESA B", "54550752000155")).await?;
        for (id, description) in [(1, "RESIDENCIAL"), (2, "CORPORATIVO")] {
            let new = NewSegment {
                id: Some(SegmentId(id)),
                description: description.into(),
                crm_description: None,
                contract_type: description.into(),
            };
            create_segment(ctx, new).await?;
        }
        set_staff_companies(ctx, joao, &[CompanyId(2), CompanyId(1), CompanyId(2)]).await?;
        set_staff_segments(ctx, joao, &[SegmentId(2)]).await
    })
    .await
    .unwrap();
    let companies = read(&runner, async |ctx| staff_companies(ctx, joao).await).await.unwrap();
    let names: Vec<_> = companies.iter().map(|company| (company.trade_name.as_str(), company.cnpj.as_str())).collect();
    assert_eq!(names, [("EMPRESA A", "11222333000181"), ("EMPRESA B", "54550752000155")]);
    let segments = read(&runner, async |ctx| staff_segments(ctx, joao).await).await.unwrap();
    assert_eq!(segments.iter().map(|segment| segment.id).collect::<Vec<_>>(), [SegmentId(2)]);
    write(&runner, async |ctx| set_staff_companies(ctx, joao, &[]).await).await.unwrap();
    assert!(read(&runner, async |ctx| staff_companies(ctx, joao).await).await.unwrap().is_empty());

    let stranger = StaffId(9);
    let unknown = read(&runner, async |ctx| staff_companies(ctx, stranger).await).await;
    assert!(matches!(unknown, Err(CompanyError::StaffNotFound(id)) if id == stranger));
    let unknown = write(&runner, async |ctx| set_staff_segments(ctx, joao, &[SegmentId(1), SegmentId(7)]).await).await;
    assert!(matches!(unknown, Err(CompanyError::SegmentNotFound(SegmentId(7)))));
    let subscriber = Caller::system("test").as_subscriber(CustomerId(1));
    let refused = runner.read(&subscriber, async |ctx| staff_segments(ctx, joao).await).await;
    assert!(matches!(refused, Err(CompanyError::Fault(Fault::Forbidden(_)))));
}

#[tokio::test]
async fn a_cnpj_is_checked_as_the_setting_says() {
    let (_database, runner) = house().await;
    let wrong = || company(1, "EMPRESA A", "11111111111111");
    let refused = write(&runner, async |ctx| create_company(ctx, wrong()).await).await;
    assert!(matches!(refused, Err(CompanyError::Cnpj(_))));
    write(&runner, async |ctx| set_document_checks(ctx, DocumentChecks::Relaxed).await).await.unwrap();
    write(&runner, async |ctx| create_company(ctx, wrong()).await).await.unwrap();
    let again = write(&runner, async |ctx| create_company(ctx, NewCompany { id: None, ..wrong() }).await).await;
    assert!(matches!(again, Err(CompanyError::Taken { .. })));
    let found = read(&runner, async |ctx| get_company(ctx, CompanyId(1)).await).await.unwrap();
    assert_eq!((found.cnpj.as_str(), found.address.state), ("11111111111111", Uf::MG));
    assert!(matches!(
        read(&runner, async |ctx| get_company(ctx, CompanyId(2)).await).await,
        Err(CompanyError::CompanyNotFound(_))
    ));
}

#[tokio::test]
async fn settings_are_kept_and_have_defaults() {
    let (_database, runner) = house().await;
    let reader = runner.database().reader();
    assert_eq!(public_url(reader).await.unwrap(), None);
    assert_eq!(app_versions(reader).await.unwrap(), AppVersions { latest: "1.0".into(), update_level: "1".into() });
    assert_eq!(document_checks(reader).await.unwrap(), DocumentChecks::Strict);
    assert_eq!(time_zone(reader).await.unwrap(), Zone::default());
    let newer = AppVersions { latest: "2.3".into(), update_level: "2".into() };
    write(&runner, async |ctx| {
        set_public_url(ctx, "https://isp.example/").await?;
        set_app_versions(ctx, &newer).await?;
        set_time_zone(ctx, "America/Manaus").await
    })
    .await
    .unwrap();
    assert_eq!(public_url(reader).await.unwrap().as_deref(), Some("https://isp.example"));
    assert_eq!(app_versions(reader).await.unwrap(), newer);
    assert_eq!(time_zone(reader).await.unwrap(), Zone::named("America/Manaus").unwrap());
    for wrong in ["isp.example", "https://isp.example/x"] {
        let refused = write(&runner, async |ctx| set_public_url(ctx, wrong).await).await;
        assert!(matches!(refused, Err(CompanyError::NotAcceptable { .. })));
    }
    let rehearsal = Caller { environment: Environment::Homologation, ..Caller::cli("test") };
    runner.write(&rehearsal, async |ctx| set_public_url(ctx, "https://other.example").await).await.unwrap();
    assert_eq!(public_url(reader).await.unwrap().as_deref(), Some("https://isp.example"));
}

#[tokio::test]
async fn local_holidays_close_the_banks() {
    let (_database, runner) = house().await;
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let new = |on: &str, scope: &str| NewHoliday { on: day(on), name: "Santo Antônio".into(), scope: scope.into() };
    let id = write(&runner, async |ctx| {
        add_holiday(ctx, new("2026-06-13", "Barbacena")).await?;
        add_holiday(ctx, new("2025-06-13", "Barbacena")).await?;
        add_holiday(ctx, new("2026-08-14", "Barbacena")).await
    })
    .await
    .unwrap();
    let twice = write(&runner, async |ctx| add_holiday(ctx, new("2026-08-14", "Barbacena")).await).await;
    assert!(matches!(twice, Err(CompanyError::Taken { field: "holiday" })));
    let calendar = async || {
        let holidays = holidays_by_place(runner.database().reader()).await.unwrap();
        BankCalendar::national().with_local_holidays(holidays.of_place("BARBACENA", "MG"))
    };
    assert_eq!(calendar().await.effective_due(day("2026-08-14")), day("2026-08-17"));
    let listed = read(&runner, async |ctx| list_holidays(ctx, day("2026-01-01")).await).await.unwrap();
    assert_eq!(listed.iter().map(|holiday| holiday.on).collect::<Vec<_>>(), [day("2026-06-13"), day("2026-08-14")]);
    write(&runner, async |ctx| remove_holiday(ctx, id).await).await.unwrap();
    assert_eq!(calendar().await.effective_due(day("2026-08-14")), day("2026-08-14"));
    assert!(matches!(write(&runner, async |ctx| remove_holiday(ctx, id).await).await, Err(CompanyError::HolidayNotFound(_))));
}

#[tokio::test]
async fn reference_data_is_loaded_once_and_mended() {
    let (_database, runner) = house().await;
    let load = async || runner.write(&Caller::cli("test"), async |ctx| load_reference_data(ctx).await).await.unwrap();
    let first = load().await;
    assert!(first.banks > 400 && first.cfops > 600, "{first:?}");
    assert_eq!(load().await, ReferenceChanges { banks: 0, cfops: 0 });
    let writer = runner.database().writer();
    sea_orm::ConnectionTrait::execute_unprepared(writer, "DELETE FROM bank WHERE compe = '033'").await.unwrap();
    assert_eq!(load().await, ReferenceChanges { banks: 1, cfops: 0 });
    let caller = Caller::cli("test");
    let banks = runner.read(&caller, async |ctx| list_banks(ctx).await).await.unwrap();
    assert!(banks[0].compe == "001" && banks.iter().any(|bank| bank.compe == "033"));
    let cfops = runner.read(&caller, async |ctx| list_cfops(ctx).await).await.unwrap();
    assert!(cfops.iter().any(|cfop| cfop.code == 5307));
}
