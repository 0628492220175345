//! What is sold, to whom and for how much, on a database.

use super::runner;
use catalog::{
    Audience, Buyer, CatalogError, Conditions, NewPackage, NewPlan, NewPromotion, NewService, NewTaxPlanningOffer, NewTechnology,
    NewVoiceAllowance, NewVoicePackage, NotForSale, NotSold, PackageItem, PersonKind, PlanAccess, PlanTerms, PlanTv,
    PriceQuestion, PromotionTerms, Reduction, Sale, SaleError, ServiceGroup, TablePrice, TvChannel,
};
use db::{Ctx, Runner};
use kernel::{
    BillingFormId, CallKindId, Caller, Coded, CommercialOriginId, ContactKindId, ContractTypeId, CoverageAreaId, Fault, Money,
    PackageId, Percent, PlanId, ProfileId, PromotionId, ProspectKindId, SalesChannelId, ServiceId, SpeedId, TaxPlanningId,
    TechnologyId, TvChannelId, TvPackageId, VoicePackageId,
};
use sea_orm::ConnectionTrait;

const FIBRE: PlanId = PlanId(1_158);
const RADIO: PlanId = PlanId(8);
const TELEVISION: PlanId = PlanId(692);
const RESIDENTIAL: ContractTypeId = ContractTypeId(1);
const AREA: CoverageAreaId = CoverageAreaId(2_150);
const INSTALLATION: ServiceId = ServiceId(17);

fn person() -> Buyer {
    Buyer { contract_type: RESIDENTIAL, person: Some(PersonKind::Person), city: None }
}

async fn plan(ctx: &mut Ctx, id: PlanId, name: &str, technology: i64, centavos: i64) -> Result<(), CatalogError> {
    let new = NewPlan {
        id: Some(id),
        name: name.into(),
        technology: TechnologyId(technology),
        price: Money::centavos(centavos),
        download_kbps: 0,
        upload_kbps: 0,
        quota: None,
        is_active: true,
    };
    catalog::create_plan(ctx, new).await.map(|_| ())
}

async fn provider(runner: &Runner) {
    let work = async |ctx: &mut Ctx| {
        for (id, name, group) in [(4, "FIBRA", ServiceGroup::Internet), (12, "TV", ServiceGroup::Tv)] {
            catalog::create_technology(ctx, NewTechnology { id: Some(TechnologyId(id)), name: name.into(), group }).await?;
        }
        let fee = NewService {
            id: Some(INSTALLATION),
            name: "INSTALAÇÃO".into(),
            price: Money::centavos(20_000),
            most_installments: 6,
            is_installation_fee: true,
            is_active: true,
            offers: Vec::new(),
        };
        catalog::create_service(ctx, fee).await?;
        plan(ctx, FIBRE, "FIBRA 100M", 4, 13_510).await?;
        plan(ctx, RADIO, "600KBPS", 4, 9_900).await?;
        plan(ctx, TELEVISION, "TV BRONZE", 12, 10_000).await?;
        Ok::<_, CatalogError>(())
    };
    runner.write(&Caller::system("test"), work).await.unwrap();
}

async fn writes<T>(runner: &Runner, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, CatalogError> + Clone) -> T {
    runner.write(&Caller::system("test"), work).await.unwrap()
}

#[tokio::test]
async fn a_plan_is_offered_with_its_terms() {
    let (_database, runner) = runner().await;
    provider(&runner).await;
    let access = PlanAccess { reserves_exit: true, generates_login: true, generates_password: false, ip_addresses: 2 };
    let audience = Audience { companies: false, contract_types: vec![RESIDENTIAL, ContractTypeId(4)], ..Audience::EVERYBODY };
    writes(&runner, async |ctx| {
        catalog::add_speed(ctx, Some(SpeedId(5)), "100MB Residencial", 102_400, 51_200).await?;
        let terms = PlanTerms {
            audience: audience.clone(),
            installation: Some(INSTALLATION),
            speed: Some(SpeedId(5)),
            access: Some(access),
            ..PlanTerms::PLAIN
        };
        // Twice: what held before is replaced.
        catalog::set_plan_terms(ctx, FIBRE, &terms).await?;
        catalog::set_plan_terms(ctx, FIBRE, &terms).await?;
        let channel =
            TvChannel { id: TvChannelId(2), name: "CURTA".into(), price: Money::ZERO, is_a_la_carte: false, is_active: true };
        catalog::add_tv_channel(ctx, &channel).await?;
        let tv = Some(PlanTv { points: 2, channels: vec![TvChannelId(2)] });
        catalog::set_plan_terms(ctx, TELEVISION, &PlanTerms { tv, ..PlanTerms::PLAIN }).await
    })
    .await;
    let reads = async |ctx: &mut Ctx| {
        let offer = catalog::offer_of_plan(ctx, FIBRE).await?;
        assert_eq!((offer.audience.clone(), offer.access.as_ref().map(|access| access.data)), (audience, Some(access)));
        assert_eq!(offer.installation.as_ref().map(|fee| (fee.id, fee.most_installments)), Some((INSTALLATION, 6)));
        assert_eq!(offer.speed.as_ref().map(|speed| speed.name.as_str()), Some("100MB Residencial"));
        assert!(offer.reserves_exit() && !offer.needs_login() && offer.needs_password());
        let tv = catalog::offer_of_plan(ctx, TELEVISION).await?.tv;
        assert_eq!(tv.map(|tv| tv.data), Some(PlanTv { points: 2, channels: vec![TvChannelId(2)] }));
        let of = async |technology, buyer| catalog::plans_for(ctx, TechnologyId(technology), &buyer).await;
        let ids = |offers: Vec<catalog::PlanOffer>| offers.iter().map(|offer| offer.plan.id.0).collect::<Vec<_>>();
        assert_eq!(ids(of(4, person()).await?), [8, 1_158]);
        assert_eq!(ids(of(4, Buyer { contract_type: ContractTypeId(2), ..person() }).await?), [8]);
        assert_eq!(ids(of(4, Buyer { person: Some(PersonKind::Company), ..person() }).await?), [8]);
        assert_eq!(of(7, person()).await.unwrap_err().code(), "catalog.technology_not_found");
        let no_type = Buyer { contract_type: ContractTypeId(9), ..person() };
        assert_eq!(of(4, no_type).await.unwrap_err().code(), "catalog.contract_type_not_found");
        let company = Buyer { person: Some(PersonKind::Company), ..person() };
        let refused = catalog::plan_for(ctx, FIBRE, &company).await;
        assert!(matches!(refused, Err(SaleError::NotSold(NotSold::Person))));
        Ok::<_, SaleError>(())
    };
    runner.read(&Caller::system("test"), reads).await.unwrap();
}

#[tokio::test]
async fn the_price_table_has_one_price_for_each_question() {
    let (_database, runner) = runner().await;
    provider(&runner).await;
    let price = |plan, speed: Option<i64>, centavos| TablePrice {
        plan,
        coverage_area: AREA,
        contract_type: RESIDENTIAL,
        person: PersonKind::Person,
        speed: speed.map(SpeedId),
        price: Money::centavos(centavos),
    };
    writes(&runner, async |ctx| {
        let sql = "INSERT INTO coverage_area (id, description) VALUES (2150, 'PR')";
        ctx.db().execute_unprepared(sql).await.map_err(Fault::from)?;
        catalog::add_speed(ctx, Some(SpeedId(4)), "2MB", 2_048, 2_048).await?;
        catalog::add_speed(ctx, Some(SpeedId(67)), "600/800K", 600, 300).await?;
        let table = PlanTerms { uses_price_table: true, ..PlanTerms::PLAIN };
        catalog::set_plan_terms(ctx, RADIO, &table).await?;
        catalog::set_plan_terms(ctx, TELEVISION, &table).await?;
        let prices = [price(RADIO, Some(67), 8_000), price(RADIO, Some(4), 9_900), price(TELEVISION, None, 10_000)];
        catalog::add_table_prices(ctx, &prices).await
    })
    .await;
    for taken in [price(RADIO, Some(67), 1), price(TELEVISION, None, 1)] {
        let refused = runner.write(&Caller::system("test"), async |ctx| catalog::add_table_prices(ctx, &[taken]).await).await;
        assert_eq!(refused.unwrap_err().code(), "catalog.taken", "{taken:?}");
    }
    let reads = async |ctx: &mut Ctx| {
        let speeds = catalog::speeds_for(ctx, RADIO, RESIDENTIAL, AREA, PersonKind::Person).await?;
        assert_eq!(speeds.iter().map(|speed| speed.id.0).collect::<Vec<_>>(), [67, 4]);
        assert!(catalog::speeds_for(ctx, RADIO, RESIDENTIAL, AREA, PersonKind::Company).await?.is_empty());
        let nowhere = catalog::speeds_for(ctx, RADIO, RESIDENTIAL, CoverageAreaId(1), PersonKind::Person).await;
        assert!(matches!(nowhere, Err(SaleError::CoverageAreaNotFound(CoverageAreaId(1)))));
        let question = |speed: Option<i64>| PriceQuestion {
            contract_type: RESIDENTIAL,
            coverage_area: Some(AREA),
            person: PersonKind::Person,
            speed: speed.map(SpeedId),
        };
        let offers = [FIBRE, RADIO, TELEVISION].map(|plan| catalog::offer_of_plan(ctx, plan));
        let [fibre, radio, television] = offers;
        let (fibre, radio, television) = (fibre.await?, radio.await?, television.await?);
        assert_eq!(catalog::price_of(ctx, &fibre, &question(None)).await?, Money::centavos(13_510));
        assert_eq!(catalog::price_of(ctx, &radio, &question(Some(67))).await?, Money::centavos(8_000));
        assert_eq!(catalog::price_of(ctx, &television, &question(None)).await?, Money::centavos(10_000));
        assert!(matches!(catalog::price_of(ctx, &radio, &question(None)).await, Err(SaleError::NoSpeed)));
        assert!(matches!(catalog::price_of(ctx, &radio, &question(Some(5))).await, Err(SaleError::NoPrice)));
        let elsewhere = PriceQuestion { coverage_area: Some(CoverageAreaId(1)), ..question(Some(67)) };
        assert!(matches!(catalog::price_of(ctx, &radio, &elsewhere).await, Err(SaleError::NoPrice)));
        Ok::<_, SaleError>(())
    };
    runner.read(&Caller::system("test"), reads).await.unwrap();
}

#[tokio::test]
async fn a_package_has_its_plans_and_discounts() {
    let (_database, runner) = runner().await;
    provider(&runner).await;
    let items = vec![
        PackageItem { plan: TELEVISION, reduction: Some(Reduction::Share(Percent::whole(10))) },
        PackageItem { plan: FIBRE, reduction: Some(Reduction::Amount(Money::centavos(500))) },
    ];
    let audience = Audience { contract_types: vec![RESIDENTIAL], ..Audience::EVERYBODY };
    let new = NewPackage { id: Some(PackageId(81)), name: "COMBO".into(), audience, items: items.clone(), is_active: true };
    writes(&runner, async |ctx| catalog::create_package(ctx, &new).await).await;
    let reads = async |ctx: &mut Ctx| {
        let offers = catalog::packages_for(ctx, &person()).await?;
        assert_eq!(offers, [catalog::package(ctx, PackageId(81)).await?]);
        let prices: Vec<_> = offers[0].items().map(|(item, offer)| item.price(offer.plan.price).in_centavos()).collect();
        assert_eq!((offers[0].package.items.clone(), prices), (items, vec![9_000, 13_010]));
        let corporate = Buyer { contract_type: ContractTypeId(2), ..person() };
        assert!(catalog::packages_for(ctx, &corporate).await?.is_empty());
        let refused = catalog::package_for(ctx, PackageId(81), &corporate).await;
        assert!(matches!(refused, Err(SaleError::NotSold(NotSold::ContractType))));
        assert!(matches!(catalog::package(ctx, PackageId(1)).await, Err(SaleError::PackageNotFound(_))));
        Ok::<_, SaleError>(())
    };
    runner.read(&Caller::system("test"), reads).await.unwrap();
    // A package goes with its plans.
    writes(&runner, async |ctx| {
        catalog::set_plan_terms(
            ctx,
            FIBRE,
            &PlanTerms { audience: Audience { people: false, ..Audience::EVERYBODY }, ..PlanTerms::PLAIN },
        )
        .await
    })
    .await;
    let left = runner.read(&Caller::system("test"), async |ctx| catalog::packages_for(ctx, &person()).await).await.unwrap();
    assert!(left.is_empty());
}

fn sale(ctx: &Ctx) -> Sale {
    Sale {
        day: ctx.today(),
        billing_form: BillingFormId(65),
        is_prepaid: false,
        contract_type: RESIDENTIAL,
        person: PersonKind::Person,
        state: br::Uf::parse("MG").unwrap(),
        city: 3_118_304,
        district: None,
        postal_code: br::Cep::parse("36402157").unwrap(),
        profile: ProfileId(1),
        plan: Some(FIBRE),
        package: None,
        technologies: vec![TechnologyId(4)],
    }
}

#[tokio::test]
async fn promotions_are_for_the_sales_of_their_terms() {
    let (_database, runner) = runner().await;
    provider(&runner).await;
    writes(&runner, async |ctx| {
        let today = ctx.today();
        let fibre = Conditions {
            technologies: vec![TechnologyId(4)],
            states: vec![br::Uf::parse("MG").unwrap()],
            postal_codes: vec![(br::Cep::parse("36400000").unwrap(), br::Cep::parse("36409999").unwrap())],
            people: vec![PersonKind::Person],
            contract_types: vec![RESIDENTIAL],
            ..Conditions::default()
        };
        let television = Conditions { technologies: vec![TechnologyId(12)], ..Conditions::default() };
        for (id, terms) in [
            (
                1,
                PromotionTerms {
                    conditions: fibre,
                    position: 9,
                    valid_from: Some(today),
                    valid_to: Some(today),
                    ..PromotionTerms::open()
                },
            ),
            (2, PromotionTerms { conditions: television, ..PromotionTerms::open() }),
            (3, PromotionTerms { valid_to: today.pred_opt(), ..PromotionTerms::open() }),
            (4, PromotionTerms { is_cumulative: false, ..PromotionTerms::open() }),
        ] {
            let new = NewPromotion {
                id: Some(PromotionId(id)),
                name: format!("PROMOÇÃO {id}"),
                first_month: 1,
                last_month: 1,
                reduction: Reduction::Share(Percent::whole(10)),
                is_active: true,
            };
            catalog::create_promotion(ctx, new).await?;
            catalog::set_promotion_terms(ctx, PromotionId(id), &terms).await?;
        }
        catalog::add_commercial_origin(ctx, Some(CommercialOriginId(1)), "INDICAÇÃO", true, Some(PromotionId(3))).await?;
        catalog::add_commercial_origin(ctx, Some(CommercialOriginId(3)), "FACEBOOK", false, None).await.map(|_| ())
    })
    .await;
    let reads = async |ctx: &mut Ctx| {
        let offers = catalog::promotions_for(ctx, &sale(ctx)).await?;
        assert_eq!(offers.iter().map(|offer| offer.promotion.id.0).collect::<Vec<_>>(), [4, 1]);
        let check = async |ids: &[i64]| {
            let ids: Vec<_> = ids.iter().map(|id| PromotionId(*id)).collect();
            catalog::check_promotions(ctx, &sale(ctx), &ids).await
        };
        assert_eq!(check(&[]).await?.len(), 0);
        assert_eq!(check(&[1]).await?, [offers[1].clone()]);
        assert!(matches!(check(&[1, 4]).await, Err(SaleError::NotCumulative(PromotionId(4)))));
        assert!(matches!(check(&[1, 1]).await, Err(SaleError::RepeatedPromotion(PromotionId(1)))));
        assert!(matches!(check(&[5]).await, Err(SaleError::PromotionNotFound(PromotionId(5)))));
        for (id, expected) in [(2, NotForSale::Item), (3, NotForSale::Over)] {
            assert!(matches!(check(&[id]).await, Err(SaleError::PromotionNotForSale { reason, .. }) if reason == expected));
        }
        let origins = catalog::list_commercial_origins(ctx).await?;
        let tied: Vec<_> = origins.iter().map(|origin| origin.promotion.as_ref().map(|offer| offer.promotion.id.0)).collect();
        assert_eq!(tied, [Some(3), None]);
        assert!(catalog::find_commercial_origin(ctx, CommercialOriginId(3)).await?.promotion.is_none());
        assert!(catalog::find_commercial_origin(ctx, CommercialOriginId(9)).await.is_err());
        Ok::<_, SaleError>(())
    };
    runner.read(&Caller::system("test"), reads).await.unwrap();
}

#[tokio::test]
async fn extras_are_listed_and_chosen() {
    let (_database, runner) = runner().await;
    provider(&runner).await;
    writes(&runner, async |ctx| {
        for (id, name) in [(1, "FIXO LOCAL"), (2, "FIXO DDD")] {
            catalog::add_call_kind(ctx, Some(CallKindId(id)), name, INSTALLATION).await?;
        }
        let allowance = |id, calls, minutes| NewVoiceAllowance {
            id: Some(id),
            name: format!("{minutes} LIVRES "),
            calls: CallKindId(calls),
            minutes,
        };
        let new = NewVoicePackage {
            id: Some(VoicePackageId(1)),
            name: "PACOTE VOZ 1".into(),
            price: Money::centavos(5_000),
            allowances: vec![allowance(1, 2, 100), allowance(2, 1, 100)],
            is_active: true,
        };
        catalog::create_voice_package(ctx, &new).await?;
        for (id, name, is_a_la_carte) in [(1, "ION TV", true), (43, "CURTA", false), (45, "MIX TV", false)] {
            let (id, name) = (TvChannelId(id), name.into());
            catalog::add_tv_channel(ctx, &TvChannel { id, name, price: Money::ZERO, is_a_la_carte, is_active: true }).await?;
        }
        let channels = [TvChannelId(43), TvChannelId(45)];
        catalog::add_tv_package(ctx, Some(TvPackageId(3)), "TELECINE", Money::centavos(4_490), &channels).await.map(|_| ())
    })
    .await;
    let reads = async |ctx: &mut Ctx| {
        let voice = catalog::choose_voice_packages(ctx, &[VoicePackageId(1)]).await?;
        let calls: Vec<_> = voice[0].allowances.iter().map(|one| (one.id, one.calls.name.as_str(), one.minutes)).collect();
        assert_eq!(calls, [(1, "FIXO DDD", 100), (2, "FIXO LOCAL", 100)]);
        assert_eq!(catalog::choose_tv_channels(ctx, &[TvChannelId(1)]).await?.len(), 1);
        assert!(matches!(catalog::choose_tv_channels(ctx, &[TvChannelId(43)]).await, Err(SaleError::TvChannelNotFound(_))));
        let package = catalog::choose_tv_packages(ctx, &[TvPackageId(3)]).await?;
        assert_eq!(package[0].channels.iter().map(|channel| channel.id.0).collect::<Vec<_>>(), [43, 45]);
        Ok::<_, SaleError>(())
    };
    runner.read(&Caller::system("test"), reads).await.unwrap();
}

#[tokio::test]
async fn lists_are_read_as_people_read_them() {
    let (_database, runner) = runner().await;
    provider(&runner).await;
    writes(&runner, async |ctx| {
        for (id, name) in [(1, "COMERCIAL"), (2, "ADMINISTRATIVO")] {
            catalog::add_entry(ctx, Some(ContactKindId(id)), name).await?;
            catalog::add_entry(ctx, Some(ProspectKindId(id)), name).await?;
        }
        catalog::add_sales_channel(ctx, Some(SalesChannelId(1)), "A", true).await?;
        catalog::add_sales_channel(ctx, Some(SalesChannelId(2)), "B", false).await?;
        catalog::add_tax_planning(ctx, Some(TaxPlanningId(1)), "PLANEJAMENTO 1").await.map(|_| ())
    })
    .await;
    let reads = async |ctx: &mut Ctx| {
        let contacts = catalog::list_entries::<ContactKindId>(ctx).await?;
        assert_eq!(contacts.iter().map(|entry| entry.id.0).collect::<Vec<_>>(), [2, 1]);
        let prospects = catalog::list_entries::<ProspectKindId>(ctx).await?;
        assert_eq!(prospects.iter().map(|entry| entry.id.0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(catalog::find_entry(ctx, ProspectKindId(9)).await?, None);
        assert_eq!(catalog::list_sales_channels(ctx).await?.len(), 1);
        assert!(catalog::find_sales_channel(ctx, SalesChannelId(2)).await.is_err());
        let types = catalog::list_contract_types(ctx).await?;
        let names: Vec<_> = types.iter().map(|kind| (kind.id.0, kind.name.as_str())).collect();
        assert_eq!(names, [(1, "RESIDENCIAL"), (2, "CORPORATIVO"), (3, "LICITAÇÃO"), (4, "OUTROS")]);
        Ok::<_, Fault>(())
    };
    runner.read(&Caller::system("test"), reads).await.unwrap();
    let orphan =
        NewTaxPlanningOffer { planning: TaxPlanningId(1), plan: FIBRE, company: kernel::CompanyId(1), installation: None };
    let refused = runner.write(&Caller::system("test"), async |ctx| catalog::offer_tax_planning(ctx, orphan).await).await;
    assert_eq!(refused.unwrap_err().code(), "catalog.unknown_reference");
    let blank =
        runner.write(&Caller::system("test"), async |ctx| catalog::add_entry(ctx, Some(ContactKindId(3)), " ").await).await;
    assert_eq!(blank.unwrap_err().code(), "catalog.blank_name");
}
