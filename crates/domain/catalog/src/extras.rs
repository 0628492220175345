//! What is sold beside a telephone or television plan.

use kernel::{CallKindId, Money, ServiceId, TvChannelId, TvPackageId, VoicePackageId};

/// A kind of calls (tipo de ligação), with the service that bills them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallKind {
    /// Its id.
    pub id: CallKindId,
    /// Its name.
    pub name: String,
    /// The service that bills such calls.
    pub service: ServiceId,
}

/// Free minutes of one kind of calls (franquia).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceAllowance {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Of which calls.
    pub calls: CallKind,
    /// Minutes a month; positive.
    pub minutes: u32,
}

/// A package of minutes (pacote de voz).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoicePackage {
    /// Its id.
    pub id: VoicePackageId,
    /// Its name.
    pub name: String,
    /// What a month costs.
    pub price: Money,
    /// What it includes.
    pub allowances: Vec<VoiceAllowance>,
    /// Whether it is sold.
    pub is_active: bool,
}

/// A television channel (canal).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TvChannel {
    /// Its id.
    pub id: TvChannelId,
    /// Its name.
    pub name: String,
    /// What a month of it costs by itself.
    pub price: Money,
    /// Whether it is sold by itself.
    pub is_a_la_carte: bool,
    /// Whether it is sold at all.
    pub is_active: bool,
}

/// A package of television channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TvPackage {
    /// Its id.
    pub id: TvPackageId,
    /// Its name.
    pub name: String,
    /// What a month costs.
    pub price: Money,
    /// Its channels.
    pub channels: Vec<TvChannel>,
    /// Whether it is sold.
    pub is_active: bool,
}
