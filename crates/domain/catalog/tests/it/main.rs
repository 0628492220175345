//! The catalogue on a database of its own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod sales;

use catalog::{
    CatalogError, DueDay, NewDueDay, NewPlan, NewTechnology, Quota, QuotaUnit, ServiceGroup, create_due_day, create_plan,
    create_technology, find_plan, list_due_days, list_plans, list_technologies,
};
use db::{Runner, Silent, Vault};
use kernel::{Caller, Clock, Coded, DueDayId, Environment, Money, Permissions, PlanId, TechnologyId, Zone};
use std::sync::Arc;
use testkit::TestDatabase;

async fn runner() -> (TestDatabase, Runner) {
    let test_database = TestDatabase::fresh().await;
    let database = test_database.open().await;
    let vault = Vault::new(&[("k".into(), vec![1; 32])]).unwrap();
    (test_database, Runner::new(database, Clock::system(), Zone::default(), Arc::new(vault), Arc::new(Silent)))
}

fn fibre_360() -> NewPlan {
    NewPlan {
        id: Some(PlanId(1_159)),
        name: "FIBRA RES 10MBPS FRANQUIA 360GB".into(),
        technology: TechnologyId(4),
        price: Money::centavos(10_549),
        download_kbps: 10_000,
        upload_kbps: 5_000,
        quota: Some(Quota { amount: 360, unit: QuotaUnit::Gigabyte }),
        is_active: true,
    }
}

#[tokio::test]
async fn a_catalogue_is_imported_with_its_ids_and_grows() {
    let (_database, runner) = runner().await;
    let caller = Caller::system("test");
    runner
        .write(&caller, async |ctx| {
            let fibre = NewTechnology { id: Some(TechnologyId(4)), name: "FIBRA".into(), group: ServiceGroup::Internet };
            create_technology(ctx, fibre).await?;
            create_plan(ctx, fibre_360()).await?;
            for (id, day) in [(4, 10), (2, 5), (9, 31)] {
                create_due_day(ctx, NewDueDay { id: Some(DueDayId(id)), day: DueDay::try_new(day)? }).await?;
            }
            Ok::<_, CatalogError>(())
        })
        .await
        .unwrap();
    db::sync_ids(runner.database(), "plan").await.unwrap();
    let old = NewPlan { id: None, name: "ANTIGO".into(), quota: None, is_active: false, ..fibre_360() };
    runner.write(&caller, async |ctx| create_plan(ctx, old.clone()).await).await.unwrap();
    runner
        .read(&caller, async |ctx| {
            let technologies = list_technologies(ctx).await?;
            assert_eq!(technologies.iter().map(|technology| technology.name.as_str()).collect::<Vec<_>>(), ["FIBRA"]);
            let plan = find_plan(ctx, PlanId(1_159)).await?;
            assert_eq!(plan.quota, fibre_360().quota);
            assert_eq!(plan.price, Money::centavos(10_549));
            let all: Vec<_> = list_plans(ctx, false).await?.into_iter().map(|plan| (plan.id.0, plan.quota.is_some())).collect();
            assert_eq!(all, [(1_160, false), (1_159, true)]);
            assert_eq!(list_plans(ctx, true).await?.len(), 1);
            let days: Vec<_> = list_due_days(ctx).await?.iter().map(|entry| (entry.id.0, entry.day.number())).collect();
            assert_eq!(days, [(2, 5), (4, 10), (9, 31)]);
            assert!(matches!(find_plan(ctx, PlanId(1)).await, Err(CatalogError::PlanNotFound(PlanId(1)))));
            Ok::<_, CatalogError>(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_taken_unknown_or_forbidden_is_refused() {
    let (_database, runner) = runner().await;
    let caller = Caller::system("test");
    let day = || NewDueDay { id: None, day: DueDay::try_new(5).unwrap() };
    runner.write(&caller, async |ctx| create_due_day(ctx, day()).await).await.unwrap();
    let taken = runner.write(&caller, async |ctx| create_due_day(ctx, day()).await).await.unwrap_err();
    assert_eq!(taken.code(), "catalog.taken");
    let orphan = runner.write(&caller, async |ctx| create_plan(ctx, fibre_360()).await).await.unwrap_err();
    assert_eq!(orphan.code(), "catalog.technology_not_found");
    let nobody = Caller { permissions: Permissions::NONE, ..caller.clone() };
    let forbidden = runner.write(&nobody, async |ctx| create_due_day(ctx, day()).await).await.unwrap_err();
    assert_eq!(forbidden.code(), "fault.forbidden");
    let rehearsal = Caller { environment: Environment::Homologation, ..caller.clone() };
    let tenth = NewDueDay { id: None, day: DueDay::try_new(10).unwrap() };
    runner.write(&rehearsal, async |ctx| create_due_day(ctx, tenth).await).await.unwrap();
    assert_eq!(runner.read(&caller, async |ctx| list_due_days(ctx).await).await.unwrap().len(), 1);
}
