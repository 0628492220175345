use super::{PAIRS, answer, info, sender};
use br::cnab::{read_return, write_return};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Any change of any bytes is read or refused, never a panic, and what is read has every line.
    #[test]
    fn changed_bytes_do_no_harm(
        pair in 0..PAIRS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let (bank, layout) = PAIRS[pair];
        let answers: Vec<_> = (1..=3).map(|sequence| answer(bank, sequence)).collect();
        let file = write_return(layout, &sender(bank, layout), &info(), &answers).expect("a file");
        let mut bytes = file.into_bytes();
        for (place, byte, how) in changes {
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => {
                    bytes.remove(at);
                }
            }
        }
        if let Ok(read) = read_return(&bytes) {
            let frame = if layout == br::cnab::Layout::Cnab240 { 4 } else { 2 };
            let halves = if layout == br::cnab::Layout::Cnab240 { 2 } else { 1 };
            prop_assert_eq!(read.lines, frame + read.records.len() * halves + read.others.len());
        }
    }

    #[test]
    fn anything_at_all_does_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read_return(&bytes);
    }
}
