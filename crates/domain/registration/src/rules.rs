//! What a sale has to say, and what fits together. Facts in, decisions out.

use crate::{AccessTerms, Needed, SoldPlan, VoiceTerms};
use catalog::{PackageItem, ServiceGroup};
use customers::AddressKind;
use kernel::{FibreBoxId, FibreExitId, PlanId, TelephoneNumberId};
use telephony::Barring;

/// What the plan of an Internet contract asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AccessNeeds {
    /// Whether the contract takes an exit of a fibre box.
    pub(crate) reserves_exit: bool,
    /// Whether the seller gives the login.
    pub(crate) needs_login: bool,
    /// Whether the seller gives its password.
    pub(crate) needs_password: bool,
    /// Whether the price depends on a speed.
    pub(crate) is_priced_by_speed: bool,
    /// Whether the box is one that ConnectMaster knows.
    pub(crate) is_in_connectmaster: bool,
}

/// The exit that an Internet contract takes, if it takes one. What its plan asks for has to be there.
pub(crate) fn access(needs: AccessNeeds, terms: &AccessTerms) -> Result<Option<(FibreBoxId, FibreExitId)>, Needed> {
    let said = [
        (needs.needs_login && terms.login.is_none(), Needed::Login),
        (needs.needs_password && terms.password.is_none(), Needed::Password),
        (needs.reserves_exit && terms.exit.is_none(), Needed::Exit),
        (needs.reserves_exit && terms.fibre_box.is_none(), Needed::FibreBox),
        (needs.reserves_exit && needs.is_in_connectmaster && terms.location.is_none(), Needed::Location),
        (needs.is_priced_by_speed && terms.speed.is_none(), Needed::Speed),
    ];
    if let Some((_, missing)) = said.into_iter().find(|(is_missing, _)| *is_missing) {
        return Err(missing);
    }
    // A plan that reserves no exit takes none, whatever the seller's form sent along.
    Ok(terms.fibre_box.zip(terms.exit).filter(|_| needs.reserves_exit))
}

/// The number of a telephony contract, its barring, and whether the directory lists it: all of them have to be said.
pub(crate) fn voice(terms: &VoiceTerms) -> Result<(TelephoneNumberId, Barring, bool), Needed> {
    let barring = |flag: Option<bool>, needed| flag.ok_or(needed);
    let number = terms.number.ok_or(Needed::Number)?;
    let barring = Barring {
        collect: barring(terms.bars_collect, Needed::BarsCollect)?,
        long_distance: barring(terms.bars_long_distance, Needed::BarsLongDistance)?,
        mobile: barring(terms.bars_mobile, Needed::BarsMobile)?,
        international: barring(terms.bars_international, Needed::BarsInternational)?,
    };
    Ok((number, barring, terms.is_listed.ok_or(Needed::Listing)?))
}

/// Why plans do not make a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrongContents {
    /// An item of the package was left out.
    LeftOut(PlanId),
    /// A plan is not of the package, or was named twice.
    Foreign(PlanId),
}

/// The item of each plan that is sold, in the order in which they are sold: every item of the package once, and nothing else.
pub(crate) fn items_of<'i>(items: &'i [PackageItem], plans: &[SoldPlan]) -> Result<Vec<&'i PackageItem>, WrongContents> {
    let mut left: Vec<&PackageItem> = items.iter().collect();
    let mut found = Vec::with_capacity(plans.len());
    for sold in plans {
        let place = left.iter().position(|item| item.plan == sold.plan).ok_or(WrongContents::Foreign(sold.plan))?;
        found.push(left.remove(place));
    }
    left.first().map_or(Ok(found), |item| Err(WrongContents::LeftOut(item.plan)))
}

/// The first kind of service of which a sale has more than one plan. What is said for a kind is said once, so one plan has it.
pub(crate) fn doubled_kind(groups: &[ServiceGroup]) -> Option<ServiceGroup> {
    let single = [ServiceGroup::Internet, ServiceGroup::Telephony, ServiceGroup::Tv];
    single.into_iter().find(|kind| groups.iter().filter(|group| *group == kind).count() > 1)
}

/// Whether a contract awaits its installation; what needs no line is in service at once.
pub(crate) const fn awaits_installation(group: ServiceGroup) -> bool {
    match group {
        ServiceGroup::Internet | ServiceGroup::Telephony | ServiceGroup::Tv => true,
        ServiceGroup::Hosting | ServiceGroup::Other => false,
    }
}

/// The first kind of address of which a contract would have two.
pub(crate) fn doubled_address(kinds: &[AddressKind]) -> Option<AddressKind> {
    kinds.iter().enumerate().find(|(place, kind)| kinds[..*place].contains(kind)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests;
