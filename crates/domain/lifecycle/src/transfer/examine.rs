//! Looks at a transfer before anything is written: what is sold, for how much, and in whose place.

use super::command::{Destination, PromotionChoice, TransferContract, TransferredThing};
use super::error::TransferError;
use super::rules::{self, Kind, Way};
use catalog::{
    BillingFormEntry, Buyer, CatalogError, ContractClass, PersonKind, PlanOffer, PriceQuestion, PromotionOffer, SaleError,
    ServiceGroup,
};
use contracts::{
    BillingForm, BillingMode, ContractAddress, ContractCare, ContractError, ContractSale, ContractType, HeldContract,
};
use customers::{AddressKind, CustomerError, CustomerKind, address_for};
use db::Ctx;
use kernel::{ContractId, CoverageAreaId, DistrictId, Fault, Money, PackageId, SpeedId};
use places::CepFound;

/// The longest term.
const MOST_MONTHS: u32 = 120;

/// A transfer that may be made.
pub(super) struct Examined {
    /// The contracts that end, each with the place of the plan that takes its own.
    pub(super) old: Vec<Leaving>,
    /// The plans that are sold now.
    pub(super) new: Vec<Entering>,
    pub(super) package: Option<PackageId>,
    pub(super) care: ContractCare,
    pub(super) way: Way,
}

pub(super) struct Leaving {
    pub(super) held: HeldContract,
    pub(super) group: ServiceGroup,
    pub(super) sale: ContractSale,
    /// The place of the plan that takes its place.
    pub(super) successor: usize,
}

pub(super) struct Entering {
    pub(super) offer: PlanOffer,
    pub(super) price: Money,
    /// What a month costs less for good.
    pub(super) fixed_discount: Money,
    pub(super) speed: Option<SpeedId>,
    /// The contract that it goes on with: one whose place it takes, or else the one that was named.
    pub(super) like: ContractId,
    /// Whether it takes a place at all.
    pub(super) takes_over: bool,
    pub(super) promotions: Vec<PromotionOffer>,
}

impl Examined {
    pub(super) fn leaving(&self, id: ContractId) -> Option<&Leaving> {
        self.old.iter().find(|leaving| leaving.held.contract.id == id)
    }
}

pub(super) async fn examine(ctx: &Ctx, command: &TransferContract) -> Result<Examined, TransferError> {
    if command.months > MOST_MONTHS {
        return Err(TransferError::Months(command.months));
    }
    let of_package = command.from == TransferredThing::Package;
    let held = contracts::hold_for_transfer(ctx, command.customer, command.contract, of_package).await.map_err(not_found)?;
    if held.is_empty() {
        return Err(TransferError::NotOfPackage(command.contract));
    }
    let way = check_states(ctx, command, &held)?;
    if let Some(reason) = command.reason
        && !contracts::find_transfer_reason(ctx, reason).await?.is_some_and(|found| found.is_active)
    {
        return Err(TransferError::ReasonNotFound(reason));
    }
    let mut old = Vec::with_capacity(held.len());
    for held in held {
        let plan = held.contract.plan;
        let group = catalog::offer_of_plan(ctx, plan).await.map_err(refused)?.group();
        let sale = sale_of(ctx, command, &held).await?;
        old.push(Leaving { held, group, sale, successor: 0 });
    }
    check_due_day(ctx, command, &old).await?;
    let shop = Shop::of(ctx, command, &old).await?;
    let (new, package, care) = shop.sold(&mut old).await?;
    crate::check_fine_terms(ctx, &command.fine).await?;
    Ok(Examined { old, new, package, care, way })
}

fn not_found(error: ContractError) -> TransferError {
    match error {
        ContractError::NotFound(id) => TransferError::NotFound(id),
        ContractError::WrongStatus(wrong) => TransferError::WrongStatus(wrong),
        ContractError::Fault(fault) => TransferError::Fault(fault),
        error => TransferError::Fault(Fault::Inconsistent(format!("a contract is not held: {error}"))),
    }
}

fn refused(error: SaleError) -> TransferError {
    match error {
        SaleError::Fault(fault) => TransferError::Fault(fault),
        error => TransferError::Refused { plan: None, error },
    }
}

/// Every contract can be transferred today, each in the same way.
fn check_states(ctx: &Ctx, command: &TransferContract, held: &[HeldContract]) -> Result<Way, TransferError> {
    let wanted = match (&command.to, command.from) {
        (Destination::Plan { status, .. }, TransferredThing::Plan) => *status,
        (Destination::Plan { .. }, TransferredThing::Package) | (Destination::Package { .. }, _) => None,
    };
    let mut way = Way::AsItWas;
    for HeldContract { contract, .. } in held {
        if contract.signed_on > ctx.today() || contract.activated_on.is_some_and(|first| first > ctx.today()) {
            return Err(TransferError::BeginsLater(contract.id));
        }
        way = rules::way(contract.state, wanted)?;
    }
    Ok(way)
}

/// The new due day is for contracts that are paid as these are; the one that they have stays possible.
async fn check_due_day(ctx: &Ctx, command: &TransferContract, old: &[Leaving]) -> Result<(), TransferError> {
    let id = command.due_day;
    let due_day = catalog::find_due_day(ctx, id).await.map_err(|error| match error {
        CatalogError::Fault(fault) => TransferError::Fault(fault),
        _ => TransferError::DueDayNotFound(id),
    })?;
    let stays = old.iter().all(|leaving| leaving.held.contract.due_day == id);
    if stays {
        return Ok(());
    }
    if !due_day.is_active {
        return Err(TransferError::DueDayNotFound(id));
    }
    let is_prepaid = |leaving: &Leaving| leaving.held.contract.billing_mode == BillingMode::Prepaid;
    if old.iter().any(|leaving| is_prepaid(leaving) != due_day.is_prepaid) {
        return Err(TransferError::ModesDiffer(id));
    }
    Ok(())
}

/// How a contract was sold. One that comes from another system gets from the catalogue what fits it.
async fn sale_of(ctx: &Ctx, command: &TransferContract, held: &HeldContract) -> Result<ContractSale, TransferError> {
    let contract = &held.contract;
    if let Some(sale) = &held.sale {
        return Ok(sale.clone());
    }
    let unknown = || TransferError::SaleUnknown(contract.id);
    let class = match contract.contract_type {
        ContractType::Residential => ContractClass::Residential,
        ContractType::Corporate => ContractClass::Corporate,
        ContractType::Tender => ContractClass::Tender,
        ContractType::Other => ContractClass::Other,
    };
    let types = catalog::list_contract_types(ctx).await?;
    let forms = catalog::list_billing_forms(ctx).await?;
    let fits =
        |form: &&BillingFormEntry| form.is_active && form.company == contract.company && kind_of(form) == contract.billing_form;
    let is_ours = |form: &&BillingFormEntry| form.is_active && form.company == contract.company;
    let form = forms.iter().find(fits).or_else(|| forms.iter().find(is_ours)).or(forms.first());
    let channels = catalog::list_sales_channels(ctx).await?;
    let origins = catalog::list_commercial_origins(ctx).await?;
    Ok(ContractSale {
        seller: command.seller.or(ctx.caller.staff()).ok_or_else(unknown)?,
        channel: channels.iter().find(|channel| channel.is_active).ok_or_else(unknown)?.id,
        origin: origins.first().ok_or_else(unknown)?.id,
        contract_type: types.iter().find(|entry| entry.class == class).or(types.first()).ok_or_else(unknown)?.id,
        billing_form: form.ok_or_else(unknown)?.id,
        debit_account: None,
        tax_planning: None,
        speed: None,
        package: None,
        planned_service: None,
        loyalty_months: 0,
        can_be_suspended: true,
        never_cancelled_for_debt: false,
        fiscal_note: String::new(),
        invoice_note: String::new(),
        voice_packages: Vec::new(),
        tv_channels: Vec::new(),
        tv_packages: Vec::new(),
    })
}

const fn kind_of(form: &BillingFormEntry) -> BillingForm {
    match form.kind {
        catalog::BillingFormKind::Boleto => BillingForm::Boleto,
        catalog::BillingFormKind::Digital => BillingForm::Digital,
        catalog::BillingFormKind::Booklet => BillingForm::Booklet,
        catalog::BillingFormKind::DirectDebit => BillingForm::DirectDebit,
        catalog::BillingFormKind::Exempt => BillingForm::Exempt,
    }
}

/// What the new plans are asked against.
struct Shop<'a> {
    ctx: &'a Ctx,
    command: &'a TransferContract,
    /// Of the contract that was named.
    sale: ContractSale,
    billing_mode: BillingMode,
    person: PersonKind,
    address: ContractAddress,
    city: Option<i64>,
    district: Option<DistrictId>,
    coverage_area: Option<CoverageAreaId>,
}

impl<'a> Shop<'a> {
    async fn of(ctx: &'a Ctx, command: &'a TransferContract, old: &[Leaving]) -> Result<Self, TransferError> {
        let named = old.iter().find(|leaving| leaving.held.contract.id == command.contract);
        let named = named.or(old.first()).ok_or(TransferError::NotFound(command.contract))?;
        let customer = customers::find_customer(ctx, command.customer).await.map_err(|error| match error {
            CustomerError::Fault(fault) => TransferError::Fault(fault),
            error => TransferError::Fault(Fault::Inconsistent(format!("the owner of contracts: {error}"))),
        })?;
        let person = match customer.kind {
            CustomerKind::Person => PersonKind::Person,
            CustomerKind::Company => PersonKind::Company,
        };
        let address = address_for(&named.held.addresses, AddressKind::Installation, |one| one.kind).cloned();
        let address = address.ok_or_else(|| Fault::Inconsistent(format!("contract {} has no address", command.contract)))?;
        let (mut city, mut district, mut coverage_area) = (None, None, None);
        if let CepFound::One(street) = places::address_of_cep(ctx, address.address.postal_code).await? {
            coverage_area = places::coverage_of_street(ctx, &street).await?.map(|area| area.id);
            (city, district) = (Some(street.city.id.0), Some(street.district.id));
        }
        let billing_mode = named.held.contract.billing_mode;
        let sale = named.sale.clone();
        Ok(Self { ctx, command, sale, billing_mode, person, address, city, district, coverage_area })
    }

    const fn buyer(&self) -> Buyer {
        Buyer { contract_type: self.sale.contract_type, person: Some(self.person), city: self.city }
    }

    /// What is sold; each contract that ends learns who takes its place.
    async fn sold(&self, old: &mut [Leaving]) -> Result<(Vec<Entering>, Option<PackageId>, ContractCare), TransferError> {
        let mut care = ContractCare { sla_group: None, by_dealer: self.command.by_dealer, from_dealer: self.command.from_dealer };
        for dealer in [care.by_dealer, care.from_dealer].into_iter().flatten() {
            if !contracts::has_dealer(self.ctx, dealer).await? {
                return Err(TransferError::DealerNotFound(dealer));
            }
        }
        let (offers, package, correlation) = match &self.command.to {
            Destination::Plan { plan, speed, sla_group, .. } => {
                let refused_plan = |error| match error {
                    SaleError::Fault(fault) => TransferError::Fault(fault),
                    error => TransferError::Refused { plan: Some(*plan), error },
                };
                let offer = catalog::plan_for(self.ctx, *plan, &self.buyer()).await.map_err(refused_plan)?;
                self.check_speed(*speed).await?;
                if let Some(group) = *sla_group
                    && !contracts::has_sla_group(self.ctx, group).await?
                {
                    return Err(TransferError::SlaGroupNotFound(group));
                }
                care.sla_group = *sla_group;
                (vec![(offer, None)], None, &[][..])
            }
            Destination::Package { package, speed, correlation } => {
                let found = catalog::package_for(self.ctx, *package, &self.buyer()).await.map_err(refused)?;
                self.check_form(*package).await?;
                if let Some(speed) = speed {
                    self.check_speed(*speed).await?;
                }
                let items = found.items().map(|(item, offer)| (offer.clone(), Some(*item))).collect();
                (items, Some(*package), correlation.as_slice())
            }
        };
        let leaving: Vec<Kind<ContractId>> = old.iter().map(|leaving| (leaving.held.contract.id, leaving.group)).collect();
        let plans: Vec<Kind<_>> = offers.iter().map(|(offer, _)| (offer.plan.id, offer.group())).collect();
        if package.is_some() && self.command.from == TransferredThing::Package && correlation.is_empty() {
            // A package for a package is told contract by contract.
            return Err(super::error::UnfitCorrelation::LeftOut(leaving[0].0).into());
        }
        let places = rules::correlate(&leaving, &plans, correlation)?;
        for (leaving, place) in old.iter_mut().zip(&places) {
            leaving.successor = *place;
        }
        let mut new = Vec::with_capacity(offers.len());
        for (place, (offer, item)) in offers.into_iter().enumerate() {
            let predecessors: Vec<_> =
                leaving.iter().zip(&places).filter(|(_, of)| **of == place).map(|(leaving, _)| *leaving).collect();
            new.push(self.entering(offer, item, package, &predecessors, old).await?);
        }
        self.share_discount(&mut new)?;
        Ok((new, package, care))
    }

    async fn entering(
        &self,
        offer: PlanOffer,
        item: Option<catalog::PackageItem>,
        package: Option<PackageId>,
        predecessors: &[Kind<ContractId>],
        old: &[Leaving],
    ) -> Result<Entering, TransferError> {
        let (ctx, plan, group) = (self.ctx, offer.plan.id, offer.group());
        let of_plan = |error| match error {
            SaleError::Fault(fault) => TransferError::Fault(fault),
            error => TransferError::Refused { plan: Some(plan), error },
        };
        let dealing = contracts::plan_dealing(ctx, plan).await?;
        for (is_needed, given, by) in
            [(dealing.by_dealer, self.command.by_dealer, true), (dealing.from_dealer, self.command.from_dealer, false)]
        {
            if is_needed && given.is_none() {
                return Err(TransferError::DealerMissing { plan, by });
            }
        }
        let like = rules::leader(predecessors, group, self.command.contract);
        let speed_so_far = || {
            let leader = old.iter().find(|leaving| Some(leaving.held.contract.id) == like);
            leader.and_then(|leader| leader.sale.speed)
        };
        let speed = match &self.command.to {
            Destination::Plan { speed, .. } => Some(*speed),
            Destination::Package { speed, .. } => {
                speed.or_else(speed_so_far).or_else(|| offer.speed.as_ref().map(|speed| speed.id))
            }
        };
        let speed = speed.filter(|_| group == ServiceGroup::Internet);
        let question = PriceQuestion {
            contract_type: self.sale.contract_type,
            coverage_area: self.coverage_area,
            person: self.person,
            speed: speed.filter(|_| offer.is_priced_by_speed()),
        };
        let price = catalog::price_of(ctx, &offer, &question).await.map_err(of_plan)?;
        let price = item.map_or(price, |item| item.price(price));
        let promotions = self.promotions(&offer, package).await.map_err(of_plan)?;
        let takes_over = !predecessors.is_empty();
        let like = like.unwrap_or(self.command.contract);
        Ok(Entering { offer, price, fixed_discount: Money::ZERO, speed, like, takes_over, promotions })
    }

    async fn check_speed(&self, speed: SpeedId) -> Result<(), TransferError> {
        let found = catalog::find_speed(self.ctx, speed).await?;
        found.map(|_| ()).ok_or(TransferError::SpeedNotFound(speed))
    }

    async fn check_form(&self, package: PackageId) -> Result<(), TransferError> {
        let forms = catalog::list_billing_forms(self.ctx).await?;
        let form = forms.iter().find(|form| form.id == self.sale.billing_form);
        if form.is_some_and(|form| !form.allows_packages) { Err(TransferError::NotForPackages(package)) } else { Ok(()) }
    }

    /// The promotion that is sold for a plan, or for the package: the first that names it and asks nobody.
    async fn promotions(&self, offer: &PlanOffer, package: Option<PackageId>) -> Result<Vec<PromotionOffer>, SaleError> {
        if self.command.promotions != PromotionChoice::New {
            return Ok(Vec::new());
        }
        let address = &self.address.address;
        let sale = catalog::Sale {
            day: self.ctx.today(),
            billing_form: self.sale.billing_form,
            is_prepaid: self.billing_mode == BillingMode::Prepaid,
            contract_type: self.sale.contract_type,
            person: self.person,
            state: address.state,
            city: self.city.unwrap_or(0),
            district: self.district,
            postal_code: address.postal_code,
            // Nobody's profile: promotions for some sellers alone are not for transfers.
            profile: kernel::ProfileId(0),
            plan: Some(offer.plan.id),
            package,
            technologies: vec![offer.technology.id],
        };
        let names_it = |promotion: &PromotionOffer| {
            let conditions = &promotion.terms.conditions;
            let names_package = package.is_some_and(|package| conditions.packages.contains(&package));
            !promotion.terms.needs_confirmation && (names_package || conditions.plans.contains(&offer.plan.id))
        };
        let sold = catalog::promotions_for(self.ctx, &sale).await?;
        Ok(sold.into_iter().find(names_it).into_iter().collect())
    }

    /// The fixed discount, shared by the contracts in proportion to their prices.
    fn share_discount(&self, new: &mut [Entering]) -> Result<(), TransferError> {
        let prices: Vec<_> = new.iter().map(|entering| entering.price).collect();
        let most: Money = prices.iter().copied().sum();
        let discount = self.command.fixed_discount.unwrap_or(Money::ZERO);
        if !(Money::ZERO..=most).contains(&discount) {
            return Err(TransferError::Discount { most });
        }
        for (entering, part) in new.iter_mut().zip(billing::apportion(discount, &prices)) {
            entering.fixed_discount = part;
        }
        Ok(())
    }
}
