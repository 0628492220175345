use crate::file::words;
use billing::InvoiceStatus;
use br::cnab::Movement;
use chrono::NaiveDate;
use kernel::Money;

words! {
    /// What a bank knows of an invoice.
    TitleState {
        /// It shall go with the next remittance: it never went, or is sent again.
        ToSend = "to_send",
        /// It cannot be sent as it is; the next remittance tries again.
        Unfit = "unfit",
        /// It went, and the bank has not answered.
        Sent = "sent",
        /// The bank has registered it.
        Registered = "registered",
        /// The bank has refused it.
        Rejected = "rejected",
        /// The bank was asked to write it off.
        WriteOffSent = "write_off_sent",
        /// The bank has refused an instruction about it: somebody has to look.
        InstructionRejected = "instruction_rejected",
        /// It is at the notary's.
        AtNotary = "at_notary",
        /// It was paid at the bank.
        Settled = "settled",
        /// The bank holds it no more.
        WrittenOff = "written_off",
    }
}

/// An invoice beside what its bank knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    pub(crate) status: InvoiceStatus,
    pub(crate) open: Money,
    pub(crate) due_on: NaiveDate,
    /// The value with which it is registered.
    pub(crate) known_amount: Money,
    /// The rebate that the bank was told.
    pub(crate) known_rebate: Money,
    /// The due date that the bank knows.
    pub(crate) known_due_on: NaiveDate,
}

/// What a bank is to be told about a title that it has registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instruction {
    /// It is owed no more, or paid elsewhere.
    WriteOff,
    /// It falls due on another day.
    ChangeDueDate,
    /// So much of it was paid elsewhere or let off, in all.
    GrantRebate(Money),
    /// All of it is owed again.
    CancelRebate,
}

impl Instruction {
    /// The movement that tells it.
    #[must_use]
    pub const fn movement(self) -> Movement {
        match self {
            Self::WriteOff => Movement::WriteOff,
            Self::ChangeDueDate => Movement::ChangeDueDate,
            Self::GrantRebate(_) => Movement::GrantRebate,
            Self::CancelRebate => Movement::CancelRebate,
        }
    }

    /// What the bank does not know yet, the gravest thing first: one instruction a title and file.
    pub(crate) fn needed(it: &Compared) -> Option<Self> {
        if it.status != InvoiceStatus::Open {
            return Some(Self::WriteOff);
        }
        if it.due_on != it.known_due_on {
            return Some(Self::ChangeDueDate);
        }
        let rebate = it.known_amount - it.open;
        if rebate == it.known_rebate || rebate.is_negative() {
            // More than the bank knows cannot be asked for under the same number.
            return None;
        }
        Some(if rebate.is_zero() { Self::CancelRebate } else { Self::GrantRebate(rebate) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bank_is_told_what_it_does_not_know() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let same = Compared {
            status: InvoiceStatus::Open,
            open: Money::centavos(9_990),
            due_on: day("2026-12-10"),
            known_amount: Money::centavos(9_990),
            known_rebate: Money::ZERO,
            known_due_on: day("2026-12-10"),
        };
        assert_eq!(Instruction::needed(&same), None);
        let with = |change: fn(&mut Compared)| {
            let mut it = same;
            change(&mut it);
            Instruction::needed(&it)
        };
        for status in [InvoiceStatus::Paid, InvoiceStatus::Cancelled, InvoiceStatus::Negotiated] {
            assert_eq!(Instruction::needed(&Compared { status, ..same }), Some(Instruction::WriteOff));
        }
        assert_eq!(with(|it| it.due_on = it.due_on.succ_opt().unwrap()), Some(Instruction::ChangeDueDate));
        let part = Some(Instruction::GrantRebate(Money::centavos(4_000)));
        assert_eq!(with(|it| it.open = Money::centavos(5_990)), part);
        assert_eq!(with(|it| (it.open, it.known_rebate) = (Money::centavos(5_990), Money::centavos(1_000))), part);
        assert_eq!(with(|it| (it.open, it.known_rebate) = (Money::centavos(5_990), Money::centavos(4_000))), None);
        assert_eq!(with(|it| it.known_rebate = Money::centavos(4_000)), Some(Instruction::CancelRebate));
        assert_eq!(with(|it| it.open = Money::centavos(12_000)), None);
    }
}
