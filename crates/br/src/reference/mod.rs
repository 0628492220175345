//! Tables that change by law or by act of an authority: municipalities, banks, CFOP. They are part of the program and
//! are read on first use; `data/NOTICE.md` says where they come from, and when.
//!
//! ```
//! use br::{Uf, reference};
//! let barbacena = reference::municipality_named(Uf::MG, "BARBACENA").unwrap();
//! assert_eq!(barbacena.code.number(), 3_105_608);
//! assert_eq!(reference::municipality(barbacena.code), Some(barbacena));
//! assert_eq!(reference::bank_by_compe("033").unwrap().ispb, "90400888");
//! assert_eq!(reference::cfop(5307).unwrap().description, "Prestação de serviço de comunicação a não contribuinte");
//! ```

mod banks;
mod cfop;
mod municipalities;

pub use banks::{Bank, bank_by_compe, bank_by_ispb, banks};
pub use cfop::{Cfop, cfop, cfops};
pub use municipalities::{Municipality, municipalities, municipalities_of, municipality, municipality_named};

/// The fields of each line of a table.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter_map(|line| {
        let mut fields = line.splitn(N, '\t');
        let row = std::array::from_fn(|_| fields.next().unwrap_or_default());
        (!row[N - 1].is_empty()).then_some(row)
    })
}
