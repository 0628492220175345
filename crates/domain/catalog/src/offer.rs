//! Plans with all that a sale has to know of them.

use crate::{Audience, Buyer, NotSold, Plan, Service, ServiceGroup, Technology};
use kernel::{ServiceId, SpeedId, TvChannelId};

/// A speed of the catalogue (velocidade), as price tables and contracts refer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speed {
    /// Its id, `idVelocidade` on the wire.
    pub id: SpeedId,
    /// Its name, such as `100MB Residencial`.
    pub name: String,
    /// To the subscriber, in kbit/s.
    pub download_kbps: i64,
    /// From the subscriber, in kbit/s.
    pub upload_kbps: i64,
}

/// What a plan needs in the network (dados de rede).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanAccess {
    /// Whether a contract takes an exit of a fibre box.
    pub reserves_exit: bool,
    /// Whether the login to the network is made by itself; else the seller gives it.
    pub generates_login: bool,
    /// The same for its password.
    pub generates_password: bool,
    /// How many IP addresses a contract may use; from 1.
    pub ip_addresses: u32,
}

/// What a telephony plan brings (dados de voz).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanVoice {
    /// How many calls at once; from 1.
    pub lines: u32,
    /// Minutes of a month; none is unlimited.
    pub minutes: Option<u32>,
    /// Whether a number may be brought along from another provider.
    pub allows_portability: bool,
}

/// What a television plan brings (dados de TV).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTv {
    /// On how many sets; from 1.
    pub points: u32,
    /// Its channels.
    pub channels: Vec<TvChannelId>,
}

/// How a plan is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTerms {
    /// To whom and where.
    pub audience: Audience,
    /// True when its price is that of the price table, not its own.
    pub uses_price_table: bool,
    /// True when a contract must choose one of its tax plannings.
    pub needs_tax_planning: bool,
    /// The fee of its installation.
    pub installation: Option<ServiceId>,
    /// Its speed, where it has one of the catalogue's.
    pub speed: Option<SpeedId>,
    /// What it needs in the network; Internet plans only.
    pub access: Option<PlanAccess>,
    /// What it brings as a telephone; telephony plans only.
    pub voice: Option<PlanVoice>,
    /// What it brings as television; television plans only.
    pub tv: Option<PlanTv>,
}

impl PlanTerms {
    /// Sold to everybody at the plan's own price, with nothing to choose: what holds until terms are set.
    pub const PLAIN: Self = Self {
        audience: Audience::EVERYBODY,
        uses_price_table: false,
        needs_tax_planning: false,
        installation: None,
        speed: None,
        access: None,
        voice: None,
        tv: None,
    };
}

/// Data of a plan with the id that they have on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<T> {
    /// The id of the row.
    pub id: i64,
    /// What it says.
    pub data: T,
}

/// A plan with all that a sale has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOffer {
    /// The plan.
    pub plan: Plan,
    /// Its technology.
    pub technology: Technology,
    /// To whom and where it is sold.
    pub audience: Audience,
    /// True when its price is that of the price table, not its own.
    pub uses_price_table: bool,
    /// True when a contract must choose one of its tax plannings.
    pub needs_tax_planning: bool,
    /// The fee of its installation.
    pub installation: Option<Service>,
    /// Its speed.
    pub speed: Option<Speed>,
    /// What it needs in the network.
    pub access: Option<Numbered<PlanAccess>>,
    /// What it brings as a telephone.
    pub voice: Option<Numbered<PlanVoice>>,
    /// What it brings as television.
    pub tv: Option<Numbered<PlanTv>>,
}

impl PlanOffer {
    /// Why it is not sold to a buyer; none when it is.
    #[must_use]
    pub fn refusal(&self, buyer: &Buyer) -> Option<NotSold> {
        if self.plan.is_active { self.audience.refusal(buyer) } else { Some(NotSold::Withdrawn) }
    }

    /// The kind of service that it is.
    #[must_use]
    pub const fn group(&self) -> ServiceGroup {
        self.technology.group
    }

    /// Whether its price depends on a speed: that of an Internet plan in the price table.
    #[must_use]
    pub fn is_priced_by_speed(&self) -> bool {
        self.uses_price_table && self.group() == ServiceGroup::Internet
    }

    /// Whether a contract takes an exit of a fibre box.
    #[must_use]
    pub fn reserves_exit(&self) -> bool {
        self.access.as_ref().is_some_and(|access| access.data.reserves_exit)
    }

    /// Whether the seller has to give the login to the network.
    #[must_use]
    pub fn needs_login(&self) -> bool {
        self.access.as_ref().is_some_and(|access| !access.data.generates_login)
    }

    /// Whether the seller has to give the password of the login.
    #[must_use]
    pub fn needs_password(&self) -> bool {
        self.access.as_ref().is_some_and(|access| !access.data.generates_password)
    }
}
