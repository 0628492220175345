//! Looks at a sale before anything is written: every part has to exist, to fit the others, and to be sold to this customer, there, today.

use crate::examined::{Examined, ExaminedPlan, Line};
use crate::rules::{self, AccessNeeds, WrongContents};
use crate::{Needed, RegistrationError, Sale, Sold, SoldPlan};
use catalog::{
    BillingFormEntry, BillingFormKind, Buyer, PackageItem, PersonKind, PlanOffer, PriceQuestion, SaleError, ServiceGroup,
};
use contracts::NewContractAddress;
use customers::{AddressError, AddressKind, Customer, CustomerAddress, CustomerError, CustomerKind, address_for};
use db::Ctx;
use identity::{IdentityError, StaffUser};
use kernel::{CityId, CompanyId, CoverageAreaId, DistrictId, FinancialAccountId, Money, PlanId, StreetId};

/// What the sale turned out to be.
pub(super) async fn examine<'s>(ctx: &Ctx, sale: &'s Sale) -> Result<Examined<'s>, RegistrationError> {
    let customer = customers::find_customer(ctx, sale.customer).await.map_err(|error| match error {
        CustomerError::Fault(fault) => RegistrationError::Fault(fault),
        _ => RegistrationError::CustomerNotFound(sale.customer),
    })?;
    let seller = identity::active_staff(ctx, sale.seller).await.map_err(|error| match error {
        IdentityError::Fault(fault) => RegistrationError::Fault(fault),
        _ => RegistrationError::SellerNotFound(sale.seller),
    })?;
    let contract_type = catalog::find_contract_type(ctx, sale.contract_type).await.map_err(refused)?;
    let addresses = addresses(ctx, sale).await?;
    catalog::find_commercial_origin(ctx, sale.origin).await.map_err(refused)?;
    let due_day = due_day(ctx, sale).await?;
    let form = billing_form(ctx, sale).await?;
    if due_day.is_prepaid != form.is_prepaid {
        return Err(RegistrationError::ModesDiffer);
    }
    catalog::find_sales_channel(ctx, sale.channel).await.map_err(refused)?;
    debit_account(ctx, sale, &form).await?;
    let profile = customers::profile_of_customer(ctx, sale.customer).await.map_err(|error| match error {
        CustomerError::Fault(fault) => RegistrationError::Fault(fault),
        _ => RegistrationError::CustomerNotFound(sale.customer),
    })?;
    let account = account_of(ctx, form.company).await?;
    let site = Site::of(ctx, &addresses).await?;
    let plans =
        Shop { ctx, sale, customer: &customer, seller: &seller, form: &form, site: &site, day: ctx.today() }.plans().await?;
    Ok(Examined {
        sale,
        customer,
        form,
        due_day,
        contract_type,
        account,
        own_invoice: !profile.single_invoice,
        addresses: addresses.into_iter().map(|one| NewContractAddress { kind: one.kind, address: one.address }).collect(),
        plans,
    })
}

pub(super) fn refused(error: SaleError) -> RegistrationError {
    match error {
        SaleError::Fault(fault) => RegistrationError::Fault(fault),
        error => RegistrationError::Refused { plan: None, error },
    }
}

fn refused_for(plan: PlanId) -> impl Fn(SaleError) -> RegistrationError {
    move |error| match error {
        SaleError::Fault(fault) => RegistrationError::Fault(fault),
        error => RegistrationError::Refused { plan: Some(plan), error },
    }
}

async fn addresses(ctx: &Ctx, sale: &Sale) -> Result<Vec<CustomerAddress>, RegistrationError> {
    let found = customers::addresses_for_contract(ctx, sale.customer, &sale.addresses).await.map_err(|error| match error {
        AddressError::NotFound(id) => RegistrationError::AddressNotFound(id),
        AddressError::Fault(fault) => RegistrationError::Fault(fault),
        _ => RegistrationError::AddressesInsufficient,
    })?;
    let kinds: Vec<_> = found.iter().map(|address| address.kind).collect();
    match rules::doubled_address(&kinds) {
        Some(kind) => Err(RegistrationError::DoubledAddress(kind)),
        None => Ok(found),
    }
}

async fn due_day(ctx: &Ctx, sale: &Sale) -> Result<catalog::DueDayEntry, RegistrationError> {
    let found = catalog::find_due_day(ctx, sale.due_day).await.map_err(|error| match error {
        catalog::CatalogError::Fault(fault) => RegistrationError::Fault(fault),
        _ => RegistrationError::DueDayNotFound(sale.due_day),
    })?;
    if found.is_active { Ok(found) } else { Err(RegistrationError::DueDayNotFound(sale.due_day)) }
}

async fn billing_form(ctx: &Ctx, sale: &Sale) -> Result<BillingFormEntry, RegistrationError> {
    let forms = catalog::list_billing_forms(ctx).await?;
    let form = forms.into_iter().find(|form| form.id == sale.billing_form && form.is_active);
    let form = form.ok_or(RegistrationError::BillingFormNotFound(sale.billing_form))?;
    match sale.sold {
        Sold::Package { .. } if !form.allows_packages => Err(RegistrationError::NotForPackages(form.id)),
        Sold::Package { .. } | Sold::Plan(_) => Ok(form),
    }
}

async fn debit_account(ctx: &Ctx, sale: &Sale, form: &BillingFormEntry) -> Result<(), RegistrationError> {
    if form.kind != BillingFormKind::DirectDebit {
        return Ok(());
    }
    let account = sale.debit_account.ok_or(RegistrationError::Missing(Needed::DebitAccount))?;
    let own = banking::find_debit_account(ctx, sale.customer, account).await?;
    own.map(|_| ()).ok_or(RegistrationError::DebitAccountNotFound(account))
}

/// Where the company of a billing form gets its money: the first account under a bank agreement, or else the first at all.
async fn account_of(ctx: &Ctx, company: CompanyId) -> Result<FinancialAccountId, RegistrationError> {
    let mut accounts = billing::list_financial_accounts(ctx).await?;
    accounts.retain(|account| account.company == company && account.is_active);
    let agreed = accounts.iter().find(|account| account.agreement.is_some());
    agreed.or(accounts.first()).map(|account| account.id).ok_or(RegistrationError::NoAccount(company))
}

/// Where the service is to be.
struct Site {
    address: CustomerAddress,
    coverage_area: Option<CoverageAreaId>,
}

impl Site {
    async fn of(ctx: &Ctx, addresses: &[CustomerAddress]) -> Result<Self, RegistrationError> {
        let address = address_for(addresses, AddressKind::Installation, |one| one.kind).cloned();
        let address = address.ok_or(RegistrationError::AddressesInsufficient)?;
        let street = match address.site.street {
            Some(street) => places::addresses_of_streets(ctx, &[StreetId(street)]).await?.into_iter().next(),
            None => None,
        };
        let area = match (street, address.site.city) {
            (Some(street), _) => places::coverage_of_street(ctx, &street).await?,
            (None, Some(city)) => places::coverage_of_city(ctx, CityId(city)).await?,
            (None, None) => None,
        };
        Ok(Self { address, coverage_area: area.map(|area| area.id) })
    }
}

/// What the plans of a sale are asked against.
struct Shop<'a> {
    ctx: &'a Ctx,
    sale: &'a Sale,
    customer: &'a Customer,
    seller: &'a StaffUser,
    form: &'a BillingFormEntry,
    site: &'a Site,
    day: chrono::NaiveDate,
}

impl Shop<'_> {
    fn person(&self) -> PersonKind {
        match self.customer.kind {
            CustomerKind::Person => PersonKind::Person,
            CustomerKind::Company => PersonKind::Company,
        }
    }

    fn buyer(&self) -> Buyer {
        let Sale { contract_type, .. } = *self.sale;
        Buyer { contract_type, person: Some(self.person()), city: self.site.address.site.city }
    }

    async fn plans(&self) -> Result<Vec<ExaminedPlan>, RegistrationError> {
        let offers = self.offers().await?;
        let groups: Vec<_> = offers.iter().map(|(offer, _)| offer.group()).collect();
        if let Some(kind) = rules::doubled_kind(&groups) {
            return Err(RegistrationError::DoubledKind(kind));
        }
        let technologies: Vec<_> = offers.iter().map(|(offer, _)| offer.technology.id).collect();
        let mut plans = Vec::with_capacity(offers.len());
        for (sold, (offer, item)) in self.sale.sold.plans().iter().zip(offers) {
            let promoted = self.promoted(&offer, &technologies);
            plans.push(self.plan(sold, offer, item.as_ref(), &promoted).await?);
        }
        Ok(plans)
    }

    /// The offer of each plan that is sold, with the item of the package that it is.
    async fn offers(&self) -> Result<Vec<(PlanOffer, Option<PackageItem>)>, RegistrationError> {
        let buyer = self.buyer();
        match &self.sale.sold {
            Sold::Plan(sold) => {
                let offer = catalog::plan_for(self.ctx, sold.plan, &buyer).await.map_err(refused_for(sold.plan))?;
                Ok(vec![(offer, None)])
            }
            Sold::Package { package, plans } => {
                let found = catalog::package_for(self.ctx, *package, &buyer).await.map_err(refused)?;
                let items = rules::items_of(&found.package.items, plans).map_err(|wrong| match wrong {
                    WrongContents::LeftOut(plan) => RegistrationError::LeftOut { package: *package, plan },
                    WrongContents::Foreign(plan) => RegistrationError::Foreign { package: *package, plan },
                })?;
                let offer_of = |item: &PackageItem| {
                    let offer = found.plans.iter().find(|offer| offer.plan.id == item.plan).cloned();
                    let offer = offer.ok_or(SaleError::PlanNotFound(item.plan)).map_err(refused)?;
                    Ok((offer, Some(*item)))
                };
                items.into_iter().map(offer_of).collect()
            }
        }
    }

    /// The sale, as promotions ask for it.
    fn promoted(&self, offer: &PlanOffer, technologies: &[kernel::TechnologyId]) -> catalog::Sale {
        let (address, site) = (&self.site.address.address, &self.site.address.site);
        let package = self.sale.sold.package();
        catalog::Sale {
            day: self.day,
            billing_form: self.form.id,
            is_prepaid: self.form.is_prepaid,
            contract_type: self.sale.contract_type,
            person: self.person(),
            state: address.state,
            // An address that nobody has placed is in no city that a promotion names.
            city: site.city.unwrap_or(0),
            district: site.district.map(DistrictId),
            postal_code: address.postal_code,
            profile: self.seller.profile,
            plan: Some(offer.plan.id),
            package,
            technologies: if package.is_some() { technologies.to_vec() } else { vec![offer.technology.id] },
        }
    }

    async fn plan(
        &self,
        sold: &SoldPlan,
        offer: PlanOffer,
        item: Option<&PackageItem>,
        promoted: &catalog::Sale,
    ) -> Result<ExaminedPlan, RegistrationError> {
        let (ctx, id) = (self.ctx, offer.plan.id);
        let line = self.line(&offer).await?;
        let question = PriceQuestion {
            contract_type: self.sale.contract_type,
            coverage_area: self.site.coverage_area,
            person: self.person(),
            speed: self.sale.access.speed.filter(|_| offer.is_priced_by_speed()),
        };
        let price = catalog::price_of(ctx, &offer, &question).await.map_err(refused_for(id))?;
        let price = item.map_or(price, |item| item.price(price));
        if sold.price != price {
            return Err(RegistrationError::WrongPrice { plan: id, must_be: price });
        }
        let offered = catalog::tax_plannings_of(ctx, id, self.form.company).await.map_err(refused_for(id))?;
        let planning = catalog::choose_tax_planning(&offer, &offered, sold.tax_planning).map_err(refused_for(id))?;
        let fee = catalog::choose_installation(&offer, planning, sold.installation, sold.installments);
        let fee = fee.map_err(refused_for(id))?.map(|(service, installments)| (service.id, installments));
        catalog::check_promotions(ctx, promoted, &sold.promotions).await.map_err(refused_for(id))?;
        let extras = self.extras(offer.group()).await?;
        let (tax_planning, promotions) = (sold.tax_planning, sold.promotions.clone());
        Ok(ExaminedPlan { price, tax_planning, fee, promotions, line, extras, offer })
    }

    async fn line(&self, offer: &PlanOffer) -> Result<Line, RegistrationError> {
        match offer.group() {
            ServiceGroup::Internet => self.internet(offer).await,
            ServiceGroup::Telephony => {
                let (number, barring, is_listed) = rules::voice(&self.sale.voice).map_err(RegistrationError::Missing)?;
                Ok(Line::Telephone { number, barring, is_listed })
            }
            ServiceGroup::Tv => Ok(Line::Television),
            ServiceGroup::Hosting | ServiceGroup::Other => Ok(Line::None),
        }
    }

    async fn internet(&self, offer: &PlanOffer) -> Result<Line, RegistrationError> {
        let terms = &self.sale.access;
        let fibre_box = match terms.fibre_box.filter(|_| offer.reserves_exit()) {
            Some(id) => network::find_box(self.ctx, id).await?,
            None => None,
        };
        let location = fibre_box.as_ref().and_then(|found| found.connectmaster_location);
        let needs = AccessNeeds {
            reserves_exit: offer.reserves_exit(),
            needs_login: offer.needs_login(),
            needs_password: offer.needs_password(),
            is_priced_by_speed: offer.is_priced_by_speed(),
            is_in_connectmaster: location.is_some(),
        };
        let exit = rules::access(needs, terms).map_err(RegistrationError::Missing)?;
        if let Some(speed) = terms.speed
            && catalog::find_speed(self.ctx, speed).await?.is_none()
        {
            return Err(RegistrationError::SpeedNotFound(speed));
        }
        if let (Some((id, exit)), None) = (exit, fibre_box) {
            return Err(RegistrationError::ExitNotFound { fibre_box: id, exit });
        }
        if let (Some(place), Some(said)) = (location, terms.location)
            && place != said
        {
            return Err(RegistrationError::WrongLocation(said));
        }
        Ok(Line::Internet(exit))
    }

    /// What is charged each month beside the plan.
    async fn extras(&self, group: ServiceGroup) -> Result<Vec<(String, Money)>, RegistrationError> {
        let (voice, tv) = (&self.sale.voice, &self.sale.tv);
        match group {
            ServiceGroup::Telephony => {
                let packages = catalog::choose_voice_packages(self.ctx, &voice.packages).await.map_err(refused)?;
                Ok(packages.into_iter().map(|package| (package.name, package.price)).collect())
            }
            ServiceGroup::Tv => {
                let channels = catalog::choose_tv_channels(self.ctx, &tv.channels).await.map_err(refused)?;
                let packages = catalog::choose_tv_packages(self.ctx, &tv.packages).await.map_err(refused)?;
                let channels = channels.into_iter().map(|channel| (channel.name, channel.price));
                Ok(channels.chain(packages.into_iter().map(|package| (package.name, package.price))).collect())
            }
            ServiceGroup::Internet | ServiceGroup::Hosting | ServiceGroup::Other => Ok(Vec::new()),
        }
    }
}
