use crate::world::{ANA, BIA, World, contract, login};
use contracts::{
    ChangeReason, ContractError, ContractState, ContractStatus, WrongStatus, activate_contract, addresses_of_customer,
    begin_installation, block_contract, contracts_of_customer, details, details_of_customer, find_contract, find_contract_of,
    history_of_contract, import_contract, import_contracts, leading_status, release_contract, release_settled,
};
use customers::AddressKind;
use kernel::{Coded, ContractId, InvoiceId, PlanId};
use network::Access;

const DEBT: Option<InvoiceId> = Some(InvoiceId(90));

async fn with_contracts(states: &[(i64, ContractState)]) -> World {
    let world = World::new().await;
    let imports: Vec<_> = states.iter().map(|(id, state)| contract(*id, ANA, *state)).collect();
    world
        .write(&world.staff, async |ctx| {
            import_contracts(ctx, &imports).await?;
            network::add_logins(ctx, &imports.iter().map(login).collect::<Vec<_>>()).await.unwrap();
            Ok(())
        })
        .await
        .unwrap();
    world
}

#[tokio::test]
async fn a_contract_is_installed_blocked_and_released() {
    let world = with_contracts(&[(65_874, ContractState::AwaitingInstallation)]).await;
    let id = ContractId(65_874);
    let access = async || {
        world.read(&world.staff, async |ctx| Ok(network::login_of_contract(ctx, id).await?.unwrap().access)).await.unwrap()
    };
    assert_eq!(access().await, Access::Blocked);
    world.write(&world.staff, async |ctx| begin_installation(ctx, id).await).await.unwrap();
    assert_eq!(access().await, Access::Normal);
    let active = world.write(&world.staff, async |ctx| activate_contract(ctx, id).await).await.unwrap();
    assert_eq!((active.state, active.activated_on), (ContractState::Active, "2026-03-01".parse().ok()));
    let again = world.write(&world.staff, async |ctx| activate_contract(ctx, id).await).await.unwrap_err();
    assert!(
        matches!(again, ContractError::WrongStatus(WrongStatus { is: ContractStatus::Active, must_be }) if must_be.len() == 5)
    );
    world.write(&world.staff, async |ctx| block_contract(ctx, id, None).await).await.unwrap();
    assert_eq!(access().await, Access::Blocked);
    // What the staff blocked, no payment releases.
    assert!(
        world.write(&world.staff, async |ctx| Ok(release_settled(ctx, &[InvoiceId(90)], true).await?)).await.unwrap().is_empty()
    );
    let released = world.write(&world.staff, async |ctx| release_contract(ctx, id).await).await.unwrap();
    assert_eq!(access().await, Access::Normal);
    world
        .read(&world.staff, async |ctx| {
            assert_eq!(find_contract(ctx, id).await?, released);
            let history = history_of_contract(ctx, id).await?;
            let steps: Vec<_> = history.iter().rev().map(|entry| (entry.from, entry.to)).collect();
            assert_eq!(
                steps,
                [
                    (ContractStatus::AwaitingInstallation, ContractStatus::InInstallation),
                    (ContractStatus::InInstallation, ContractStatus::Active),
                    (ContractStatus::Active, ContractStatus::Blocked),
                    (ContractStatus::Blocked, ContractStatus::Active),
                ]
            );
            assert!(history.iter().all(|entry| entry.reason == ChangeReason::Request && entry.channel == "system"));
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_settled_invoice_releases_what_it_blocked_and_nothing_else() {
    let until = "2026-03-20".parse().unwrap();
    let world = with_contracts(&[
        (1, ContractState::Active),
        (2, ContractState::PartiallyBlocked { debt: DEBT }),
        (3, ContractState::TrustUnlocked { until, debt: DEBT }),
        (4, ContractState::Blocked { debt: None }),
        (5, ContractState::Blocked { debt: Some(InvoiceId(91)) }),
        (6, ContractState::Cancelled { on: until }),
    ])
    .await;
    world.write(&world.staff, async |ctx| block_contract(ctx, ContractId(1), DEBT).await).await.unwrap();
    let released = world.write(&world.staff, async |ctx| Ok(release_settled(ctx, &[InvoiceId(90)], true).await?)).await.unwrap();
    assert_eq!(released.iter().map(|contract| contract.id.0).collect::<Vec<_>>(), [1, 2, 3]);
    world
        .read(&world.staff, async |ctx| {
            let after = details_of_customer(ctx, ANA).await?;
            let states: Vec<_> = after.iter().map(|entry| (entry.contract.state, entry.logins[0].access)).collect();
            assert_eq!(
                states,
                [
                    (ContractState::Active, Access::Normal),
                    (ContractState::Active, Access::Normal),
                    (ContractState::Active, Access::Normal),
                    (ContractState::Blocked { debt: None }, Access::Blocked),
                    (ContractState::Blocked { debt: Some(InvoiceId(91)) }, Access::Blocked),
                    (ContractState::Cancelled { on: until }, Access::Blocked),
                ]
            );
            assert_eq!(leading_status(ctx, ANA).await?, Some(ContractStatus::Active));
            assert_eq!(leading_status(ctx, BIA).await?, None);
            let reasons: Vec<_> = history_of_contract(ctx, ContractId(1)).await?.iter().map(|entry| entry.reason).collect();
            assert_eq!(reasons, [ChangeReason::Settlement, ChangeReason::Debt]);
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn details_show_plan_technology_due_day_addresses_and_logins() {
    let world = with_contracts(&[(61_049, ContractState::Active), (61_050, ContractState::InNegotiation)]).await;
    world
        .read(&world.staff, async |ctx| {
            let all = details_of_customer(ctx, ANA).await?;
            assert_eq!(all.iter().map(|entry| entry.contract.id.0).collect::<Vec<_>>(), [61_049, 61_050]);
            let one = details(ctx, ContractId(61_049)).await?;
            assert_eq!(one, all[0]);
            assert_eq!((one.plan.id, one.technology.name.as_str(), one.due_day.number()), (PlanId(1_159), "FIBRA", 10));
            assert_eq!(one.plan, catalog::find_plan(ctx, PlanId(1_159)).await.unwrap());
            assert_eq!(one.address_for(AddressKind::Billing).unwrap().address.street, "RUA B");
            assert_eq!(one.address_for(AddressKind::Installation).unwrap().address.street, "RUA A");
            assert_eq!(one.logins[0].username, "c61049");
            let addresses = addresses_of_customer(ctx, ANA).await?;
            assert_eq!(addresses, all.iter().flat_map(|entry| entry.addresses.clone()).collect::<Vec<_>>());
            assert!(details_of_customer(ctx, BIA).await?.is_empty());
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_subscriber_sees_no_contract_of_others_and_changes_none() {
    let world = with_contracts(&[(1, ContractState::Active)]).await;
    let [as_ana, as_bia] = [ANA, BIA].map(|customer| world.staff.as_subscriber(customer));
    let id = ContractId(1);
    assert_eq!(world.read(&as_ana, async |ctx| details(ctx, id).await).await.unwrap().contract.id, id);
    world
        .read(&as_bia, async |ctx| {
            assert_eq!(find_contract(ctx, id).await.unwrap_err().code(), "contract.not_found");
            assert_eq!(details(ctx, id).await.unwrap_err().code(), "contract.not_found");
            assert_eq!(history_of_contract(ctx, id).await.unwrap_err().code(), "contract.not_found");
            assert!(contracts_of_customer(ctx, ANA).await?.is_empty());
            assert!(addresses_of_customer(ctx, ANA).await?.is_empty());
            assert!(details_of_customer(ctx, ANA).await?.is_empty());
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(
        world.write(&as_ana, async |ctx| block_contract(ctx, id, None).await).await.unwrap_err().code(),
        "fault.forbidden"
    );
    world
        .read(&world.staff, async |ctx| {
            assert_eq!(find_contract_of(ctx, ANA, id).await?.id, id);
            assert_eq!(find_contract_of(ctx, BIA, id).await.unwrap_err().code(), "contract.not_found");
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn an_import_is_refused_whole() {
    let world = with_contracts(&[(1, ContractState::Active)]).await;
    let import = async |import: contracts::ContractImport| {
        world.write(&world.staff, async |ctx| import_contract(ctx, import.clone()).await).await.map_err(|error| error.code())
    };
    assert_eq!(import(contract(1, ANA, ContractState::Active)).await, Err("contract.taken"));
    let mut twice = contract(2, ANA, ContractState::Active);
    twice.addresses[1].kind = twice.addresses[0].kind;
    assert_eq!(import(twice).await, Err("contract.taken"));
    let mut lost = contract(2, ANA, ContractState::Active);
    lost.contract.plan = PlanId(7);
    assert_eq!(import(lost).await, Err("contract.unknown_reference"));
    let mut gift = contract(2, ANA, ContractState::Active);
    gift.contract.price = -gift.contract.price;
    assert_eq!(import(gift).await, Err("contract.price_out_of_range"));
    assert_eq!(world.read(&world.staff, async |ctx| Ok(contracts_of_customer(ctx, ANA).await?)).await.unwrap().len(), 1);
}
