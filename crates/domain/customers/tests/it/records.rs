use crate::world::{address, runner, test_customer};
use customers::{
    AddressKind, CustomerError, CustomerImport, NewCustomer, addresses_of_customer, create_customer, find_by_document,
    find_customer, import_customer, import_customers,
};
use kernel::{Caller, Coded, CustomerId};

#[tokio::test]
async fn a_customer_is_imported_and_found_by_any_spelling_of_the_document() {
    let (_database, runner) = runner().await;
    let caller = Caller::system("test");
    let created_at = "2015-01-02T03:04:05.000006Z".parse().unwrap();
    runner
        .write(&caller, async |ctx| {
            let one = |id, is_active| CustomerImport {
                id: CustomerId(id),
                created_at,
                customer: NewCustomer { is_active, addresses: vec![], ..test_customer() },
            };
            import_customers(ctx, &[one(7, false), one(90_000, true)]).await?;
            import_customer(ctx, CustomerImport { id: CustomerId(81_593), created_at, customer: test_customer() }).await
        })
        .await
        .unwrap();
    runner
        .read(&caller, async |ctx| {
            for document in ["12312312312", "123.123.123-12", " 123 123 123 12 "] {
                let found: Vec<_> = find_by_document(ctx, document).await?.iter().map(|customer| customer.id.0).collect();
                assert_eq!(found, [81_593, 90_000, 7], "{document}");
            }
            assert!(find_by_document(ctx, "529.982.247-25").await?.is_empty());
            assert_eq!(find_by_document(ctx, "1231231231").await.unwrap_err().code(), "customer.invalid_document");
            let customer = find_customer(ctx, CustomerId(81_593)).await?;
            assert_eq!((customer.short_name.as_str(), customer.created_at), ("CLIENTE", created_at));
            assert_eq!(customer.mobile.unwrap().as_str(), "3199999999");
            let addresses = addresses_of_customer(ctx, customer.id).await?;
            let streets: Vec<_> = addresses.iter().map(|address| (address.id.0, address.address.street.as_str())).collect();
            assert_eq!(streets, [(481_018, "RUA A"), (481_019, "RUA B")]);
            Ok::<_, CustomerError>(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_subscriber_finds_nobody_else() {
    let (_database, runner) = runner().await;
    let caller = Caller::system("test");
    let [ana, bia] = runner
        .write(&caller, async |ctx| {
            let ana = create_customer(ctx, NewCustomer { short_name: Some("ANINHA".into()), ..test_customer() }).await?;
            let bia = create_customer(
                ctx,
                NewCustomer { addresses: vec![address(None, AddressKind::Billing, "RUA C")], ..test_customer() },
            );
            Ok::<_, CustomerError>([ana, bia.await?])
        })
        .await
        .unwrap();
    assert_eq!(ana.short_name, "ANINHA");
    let as_ana = caller.as_subscriber(ana.id);
    runner
        .read(&as_ana, async |ctx| {
            assert_eq!(find_customer(ctx, ana.id).await?, ana);
            assert_eq!(find_customer(ctx, bia.id).await.unwrap_err().code(), "customer.not_found");
            let found = find_by_document(ctx, ana.tax_id.as_str()).await?;
            assert_eq!(found.iter().map(|customer| customer.id).collect::<Vec<_>>(), [ana.id]);
            assert_eq!(addresses_of_customer(ctx, ana.id).await?.len(), 2);
            assert!(addresses_of_customer(ctx, bia.id).await?.is_empty());
            Ok::<_, CustomerError>(())
        })
        .await
        .unwrap();
    let refused = runner.write(&as_ana, async |ctx| create_customer(ctx, test_customer()).await).await.unwrap_err();
    assert_eq!(refused.code(), "fault.forbidden");
    let again =
        CustomerImport { id: ana.id, created_at: ana.created_at, customer: NewCustomer { addresses: vec![], ..test_customer() } };
    let taken = runner.write(&caller, async |ctx| import_customer(ctx, again.clone()).await).await.unwrap_err();
    assert_eq!(taken.code(), "customer.taken");
}
