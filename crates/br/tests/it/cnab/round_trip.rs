use super::{PAIRS, answer, day, info, our_number, sender, title};
use br::cnab::{Answer, FileInfo, Layout, MOST_TITLES, Movement, Progress, Unfit, begin, end, push, read_return, write_return};
use br::{Cnpj, TaxId};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn money() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), 1..100_000_i64, 0..9_999_999_999_i64]
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0..27_000_u64).prop_map(|days| day("2001-01-01") + Days::new(days))
}

prop_compose! {
    fn answers()(
        pair in 0..PAIRS.len(),
        rows in prop::collection::vec(
            (1..99_999_u64, 0..4_usize, [money(), money(), money(), money(), money(), money()], [date(), date()], any::<bool>()),
            0..20,
        ),
    ) -> (u16, Layout, Vec<Answer>) {
        let (bank, layout) = PAIRS[pair];
        let made = rows.into_iter().map(|(sequence, code, [amount, paid, additions, discount, rebate, fee], [due_on, on], credit)| Answer {
            code: ["02", "03", "06", "09"][code].into(),
            our_number: our_number(bank, sequence),
            company_use: format!("FAT{sequence}"),
            document: format!("{sequence:010}"),
            credited_on: credit.then_some(on),
            due_on, amount, paid, additions, discount, rebate, fee, occurred_on: on,
            ..answer(bank, 1)
        });
        (bank, layout, made.collect())
    }
}

proptest! {
    #[test]
    fn what_a_bank_writes_is_what_is_read((bank, layout, answers) in answers()) {
        let file = write_return(layout, &sender(bank, layout), &info(), &answers).expect("a file");
        let columns = layout.columns() + 2;
        prop_assert!(file.split_inclusive('\n').all(|line| line.len() == columns && line.is_ascii()));
        let read = read_return(file.as_bytes()).expect("a return file");
        prop_assert_eq!((read.bank, read.layout, read.records.len(), read.others.len()), (bank, layout, answers.len(), 0));
        for (it, answer) in read.records.iter().zip(&answers) {
            prop_assert!(it.our_number.is(&answer.our_number), "{:?}", it.our_number);
            prop_assert_eq!((&it.code, &it.company_use, &it.document), (&answer.code, &answer.company_use, &answer.document));
            prop_assert_eq!((it.amount, it.paid, it.additions), (answer.amount, answer.paid, answer.additions));
            prop_assert_eq!((it.discount, it.rebate, it.fee), (answer.discount, answer.rebate, answer.fee));
            prop_assert_eq!((it.due_on, it.occurred_on, it.credited_on), (Some(answer.due_on), Some(answer.occurred_on), answer.credited_on));
        }
        // As mail programs and editors leave it: LF, no blanks at the ends, the mark of old systems.
        let plain = file.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n\x1a";
        prop_assert_eq!(read_return(plain.as_bytes()), Ok(read));
    }
}

#[test]
fn every_bank_takes_every_movement() {
    for (bank, layout) in PAIRS {
        let (sender, info, mut out) = (sender(bank, layout), info(), String::new());
        let mut progress = begin(layout, &sender, &info, &mut out).expect("a head");
        let moves =
            [Movement::Register, Movement::WriteOff, Movement::GrantRebate, Movement::CancelRebate, Movement::ChangeDueDate];
        for movement in moves {
            let title = br::cnab::RemittanceTitle { movement, rebate: 1_000, ..title(bank, 7) };
            push(layout, &sender, &info, &mut progress, &title, &mut out).expect("a title");
        }
        end(layout, &sender, &mut progress, &mut out).expect("an end");
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!((lines.len(), progress.titles), (usize::try_from(progress.records).expect("few"), 5), "{bank} {layout}");
        let at = if layout == Layout::Cnab240 { 15..17 } else { 108..110 };
        let codes: Vec<_> = lines.iter().filter(|line| is_title(line, layout)).map(|line| &line[at.clone()]).collect();
        assert_eq!(codes, ["01", "02", "04", "05", "06"], "{bank} {layout}");
    }
}

fn is_title(line: &str, layout: Layout) -> bool {
    match layout {
        Layout::Cnab240 => line.as_bytes()[13] == b'P' && line.as_bytes()[7] == b'3',
        Layout::Cnab400 => line.starts_with('1'),
    }
}

#[test]
fn a_large_file_is_written_in_pieces_and_batches() {
    let (layout, sender) = (Layout::Cnab240, sender(33, Layout::Cnab240));
    let info = FileInfo { number: 7, ..info() };
    let mut out = String::new();
    let mut progress = begin(layout, &sender, &info, &mut out).expect("a head");
    let mut title = title(33, 1);
    for sequence in 1..=40_000 {
        title.our_number = our_number(33, sequence);
        // Every piece begins with nothing but the progress of the one before.
        let mut kept: Progress = progress;
        push(layout, &sender, &info, &mut kept, &title, &mut out).expect("a title");
        progress = kept;
    }
    end(layout, &sender, &mut progress, &mut out).expect("an end");
    assert_eq!((progress.titles, progress.batches), (40_000, 2));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 120_006);
    // 33,333 titles of three records fill the five digits of the sequence.
    assert_eq!(&lines[100_001][..8], "03300015");
    assert_eq!(lines[100_001][17..23].parse::<u32>(), Ok(100_001));
    assert_eq!(&lines[100_003][..14], "0330002300001P");
    assert_eq!(&lines[120_005][..29], "03399999         000002120006");
}

#[test]
fn what_does_not_fit_is_named_and_leaves_no_trace() {
    let layout = Layout::Cnab240;
    let (sender, info, mut out) = (sender(33, layout), info(), String::new());
    let mut progress = begin(layout, &sender, &info, &mut out).expect("a head");
    let before = (out.len(), progress);
    let mut letters = title(33, 1);
    letters.payer.tax_id = TaxId::Cnpj(Cnpj::parse("12.ABC.345/01DE-35").expect("a CNPJ"));
    let mut long = title(33, 1);
    long.company_use = "X".repeat(26);
    for (title, expected) in [
        (letters, Unfit::NotDigits { field: "payer inscription", value: "12ABC34501DE35".into() }),
        (long, Unfit::TooLong { field: "company use", most: 25, value: "X".repeat(26) }),
    ] {
        assert_eq!(push(layout, &sender, &info, &mut progress, &title, &mut out), Err(expected));
        assert_eq!((out.len(), progress), before);
    }
    progress.titles = MOST_TITLES;
    assert_eq!(push(layout, &sender, &info, &mut progress, &title(33, 1), &mut out), Err(Unfit::FileFull));
    // Twelve digits do not fit the seven of Santander's CNAB 400, nor a beneficiary of seven Caixa's six.
    let short = super::sender(33, Layout::Cnab400);
    let mut progress = begin(Layout::Cnab400, &short, &info, &mut out).expect("a head");
    let pushed = push(Layout::Cnab400, &short, &info, &mut progress, &title(33, 10_000_000), &mut out);
    assert!(matches!(pushed, Err(Unfit::TooLong { field: "our number", .. })));
    let caixa = br::cnab::Sender { code: "1242119".into(), ..super::sender(104, layout) };
    assert!(matches!(begin(layout, &caixa, &info, &mut out), Err(Unfit::TooLong { field: "agreement code", .. })));
    let unknown = begin(Layout::Cnab400, &super::sender(1, layout), &info, &mut out);
    assert_eq!(unknown, Err(Unfit::NoLayout { bank: 1, layout: "CNAB 400" }));
}
