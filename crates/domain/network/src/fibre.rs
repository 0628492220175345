use crate::Distance;
use kernel::{ContractId, Coordinates, FibreBoxId, FibreExitId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// A box of the fibre plant (caixa), from whose exits the lines go to the houses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FibreBox {
    /// Its id.
    pub id: FibreBoxId,
    /// The number painted on it: "1617".
    pub number: String,
    /// How people call it: "NOVO HORIZONTE - CAIXA 1617".
    pub description: String,
    /// Where it hangs.
    pub at: Coordinates,
    /// The id of its place in ConnectMaster, for companies that have it.
    pub connectmaster_location: Option<i64>,
    /// False once it is out of use: nothing more is sold on it.
    pub is_active: bool,
}

/// An exit of a box (saída).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FibreExit {
    /// Its id.
    pub id: FibreExitId,
    /// The box.
    pub fibre_box: FibreBoxId,
    /// Its number in the box, from 1.
    pub number: u32,
    /// How people call it: "SAIDA 8".
    pub description: String,
    /// Whether it can be sold.
    pub state: ExitState,
    /// Whose it is; some exactly while it is not free.
    pub contract: Option<ContractId>,
}

/// What becomes of an exit: free, reserved by a sale, occupied once the line is there; free again when the contract lets it go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ExitState {
    /// Can be sold (LIVRE).
    #[sea_orm(string_value = "free")]
    Free,
    /// Promised to a contract whose line is not there yet (RESERVADA).
    #[sea_orm(string_value = "reserved")]
    Reserved,
    /// A line goes out of it (OCUPADA).
    #[sea_orm(string_value = "occupied")]
    Occupied,
}

/// A box to be added, with all its exits.
#[derive(Clone, Debug)]
pub struct NewFibreBox {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<FibreBoxId>,
    /// The number painted on it: 1 to 20 characters.
    pub number: String,
    /// 1 to 100 characters.
    pub description: String,
    /// Where it hangs.
    pub at: Coordinates,
    /// The id of its place in ConnectMaster.
    pub connectmaster_location: Option<i64>,
    /// Its exits: up to 256, with numbers of their own.
    pub exits: Vec<NewFibreExit>,
}

/// An exit of a box to be added; it is free.
#[derive(Clone, Debug)]
pub struct NewFibreExit {
    /// The id that it has in another system. Either all exits of a call have one, or none.
    pub id: Option<FibreExitId>,
    /// Its number in the box, from 1.
    pub number: u32,
    /// How people call it; blank for "SAIDA" and the number.
    pub description: String,
}

/// A box with free exits near a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearBox {
    /// The box.
    pub fibre_box: FibreBox,
    /// As the crow flies.
    pub distance: Distance,
    /// How many exits it has in all.
    pub exits: u32,
    /// Those that are free, by number; one at least.
    pub free: Vec<FibreExit>,
}

/// A free exit near a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearExit {
    /// The box.
    pub fibre_box: FibreBox,
    /// Its free exit with the lowest number.
    pub exit: FibreExit,
    /// From the point to the box, as the crow flies.
    pub distance: Distance,
}
