use serde::{Deserialize, Serialize};

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// A right of an acting user's profile, or of a subscriber. Use cases ask for it in their first line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Permission {
            $($(#[$doc])* #[serde(rename = $word)] $name,)*
        }

        impl Permission {
            /// Every permission, in the order of declaration.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable word kept in profiles.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The permission of a stored word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

permissions! {
    /// Read customers, their contracts and tickets.
    CustomerRead = "customer.read",
    /// Create and change customers.
    CustomerWrite = "customer.write",
    /// Read contracts.
    ContractRead = "contract.read",
    /// Create and change contracts.
    ContractWrite = "contract.write",
    /// Read invoices, boletos and payments.
    InvoiceRead = "invoice.read",
    /// Issue, change and cancel invoices; run the billing.
    InvoiceWrite = "invoice.write",
    /// Negotiate debts: replace open invoices by instalments.
    InvoiceNegotiate = "invoice.negotiate",
    /// Book payments.
    PaymentWrite = "payment.write",
    /// Reverse payments.
    PaymentReverse = "payment.reverse",
    /// Open and work on tickets.
    TicketWrite = "ticket.write",
    /// Read prospects, their files and their credit.
    ProspectRead = "prospect.read",
    /// Register, change and convert prospects, and ask bureaus about them.
    ProspectWrite = "prospect.write",
    /// Approve or refuse prospects.
    ProspectDecide = "prospect.decide",
    /// Send messages to customers.
    MessageSend = "message.send",
    /// Change a subscriber's own app password and read its notices.
    SubscriberSelf = "subscriber.self",
    /// Read staff users, their companies and segments.
    StaffRead = "staff.read",
    /// Manage staff users, credentials and keys.
    IdentityManage = "identity.manage",
    /// Read and change the catalogue.
    CatalogWrite = "catalog.write",
    /// Read and change settings.
    SettingsWrite = "settings.write",
}

/// A set of permissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(u128);

impl Permissions {
    /// None.
    pub const NONE: Self = Self(0);
    /// Every one: the system itself and its administrator.
    pub const ALL: Self = Self(u128::MAX);

    /// What a subscriber may do, always on its own data only.
    #[must_use]
    pub fn of_subscriber() -> Self {
        Self::from_iter([
            Permission::CustomerRead,
            Permission::ContractRead,
            Permission::InvoiceRead,
            Permission::InvoiceNegotiate,
            Permission::SubscriberSelf,
        ])
    }

    /// True when the set holds the permission.
    #[must_use]
    pub const fn allows(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u32) != 0
    }

    /// What both sets hold.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        Self(permissions.into_iter().fold(0, |bits, permission| bits | 1 << permission as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_it_was_made_of() {
        let set = Permissions::from_iter([Permission::InvoiceRead, Permission::PaymentWrite]);
        assert!(set.allows(Permission::PaymentWrite));
        assert!(!set.allows(Permission::PaymentReverse));
        assert!(Permissions::ALL.allows(Permission::SettingsWrite));
        assert!(!set.and(Permissions::of_subscriber()).allows(Permission::PaymentWrite));
    }

    #[test]
    fn words_and_permissions_match() {
        for permission in Permission::ALL {
            assert_eq!(Permission::from_word(permission.as_str()), Some(*permission));
        }
        assert!(Permission::ALL.len() <= 128);
    }
}
