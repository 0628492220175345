use super::{PAIRS, answer, info, remittance, sender, title};
use br::cnab::{FileRefused, Layout, read_return, write_return};

fn file(bank: u16, layout: Layout) -> String {
    let answers: Vec<_> = (1..=3).map(|sequence| answer(bank, sequence)).collect();
    write_return(layout, &sender(bank, layout), &info(), &answers).expect("a file")
}

fn lines(file: &str) -> Vec<String> {
    file.split_inclusive('\n').map(str::to_owned).collect()
}

fn refusal(lines: &[String]) -> FileRefused {
    read_return(lines.concat().as_bytes()).expect_err("a refusal")
}

#[test]
fn a_cut_file() {
    for (bank, layout) in PAIRS {
        let lines = lines(&file(bank, layout));
        for kept in 1..lines.len() {
            assert!(matches!(refusal(&lines[..kept]), FileRefused::Cut { line } if line == kept), "{bank} {layout} {kept}");
        }
        // Within a line. Blanks and zeros that fill the trailer up behind its counts may be missing.
        let text = lines.concat();
        let counts = if layout == Layout::Cnab240 { 240 - 29 } else { 0 };
        for kept in 1..text.trim_end_matches(['\r', '\n']).len() - counts {
            assert!(read_return(&text.as_bytes()[..kept]).is_err(), "{bank} {layout} {kept}");
        }
    }
}

#[test]
fn a_doubled_file() {
    for (bank, layout) in PAIRS {
        let once = lines(&file(bank, layout));
        let whole = [once.clone(), once.clone()].concat();
        assert_eq!(refusal(&whole), FileRefused::Doubled { line: once.len() + 1 }, "{bank} {layout}");
        // Every line of it twice, or one of them.
        let each: Vec<_> = once.iter().flat_map(|line| [line.clone(), line.clone()]).collect();
        assert!(matches!(refusal(&each), FileRefused::Doubled { line: 2 }));
        for place in 1..once.len() - 1 {
            let mut one = once.clone();
            one.insert(place, once[place].clone());
            refusal(&one);
        }
    }
}

#[test]
fn a_line_that_is_missing_or_moved() {
    for (bank, layout) in PAIRS {
        let once = lines(&file(bank, layout));
        for place in 1..once.len() - 1 {
            let mut without = once.clone();
            without.remove(place);
            refusal(&without);
            let mut moved = once.clone();
            moved.swap(place, place + 1);
            refusal(&moved);
        }
        let last = once.last().cloned().unwrap_or_default();
        assert!(matches!(refusal(&[once, vec![last]].concat()), FileRefused::BehindTrailer { .. }));
    }
}

#[test]
fn a_file_edited_by_hand() {
    let text = file(33, Layout::Cnab240);
    // An amount paid with a letter; a title's value that the trailer's sum does not have.
    let letter = text.replacen("000000000010214", "0000000000102I4", 1);
    assert!(matches!(
        read_return(letter.as_bytes()),
        Err(FileRefused::Malformed { line: 4, field: "amount paid", first: 78, last: 92, .. })
    ));
    let text = file(1, Layout::Cnab240);
    let value = text.replacen("000000000009990", "000000000009999", 1);
    assert_eq!(read_return(value.as_bytes()), Err(FileRefused::WrongSum { line: 9, stated: 29_970, found: 29_979 }));
    let day = text.replacen("10122026", "31022026", 1);
    assert!(matches!(read_return(day.as_bytes()), Err(FileRefused::Malformed { field: "due date", .. })));
    // A payment pasted from elsewhere, as a pair of lines with fitting numbers.
    let mut pasted = lines(&text);
    let end = pasted.len() - 2;
    let pair: Vec<_> =
        ["00007", "00008"].iter().zip(2..).map(|(n, at)| format!("{}{n}{}", &pasted[at][..8], &pasted[at][13..])).collect();
    pasted.splice(end..end, pair);
    assert_eq!(refusal(&pasted), FileRefused::WrongCount { line: 11, what: "records of the batch", stated: 8, found: 10 });
    // A longer line.
    let long = text.replacen("\r\n", "XX\r\n", 1);
    assert!(matches!(read_return(long.as_bytes()), Err(FileRefused::LineTooLong { line: 1, .. })));
}

#[test]
fn another_bank_within() {
    let mut lines = lines(&file(33, Layout::Cnab240));
    lines[3] = lines[3].replacen("033", "001", 1);
    let other = FileRefused::OtherBank { line: 4, expected: "033".into(), found: "001".into() };
    assert_eq!(refusal(&lines), other);
    let unknown = file(33, Layout::Cnab240).replace("\n033", "\n999").replacen("033", "999", 1);
    assert_eq!(read_return(unknown.as_bytes()), Err(FileRefused::NoLayout { bank: 999, layout: "CNAB 240" }));
}

#[test]
fn what_goes_to_the_bank() {
    for (bank, layout) in PAIRS {
        assert_eq!(read_return(remittance(bank, layout, &[title(bank, 1)]).as_bytes()), Err(FileRefused::NotAReturn));
    }
}

#[test]
fn halves_of_a_title() {
    let lines = lines(&file(237, Layout::Cnab240));
    let renamed = |place: usize, segment: char| {
        let mut lines = lines.clone();
        lines[place].replace_range(13..14, &segment.to_string());
        refusal(&lines)
    };
    assert_eq!(renamed(2, 'Y'), FileRefused::LonelySegment { line: 4, segment: 'U' });
    assert_eq!(renamed(3, 'Y'), FileRefused::LonelySegment { line: 3, segment: 'T' });
    let mut other_code = lines.clone();
    other_code[3].replace_range(15..17, "09");
    assert_eq!(refusal(&other_code), FileRefused::Misplaced { line: 4, found: "3U".into() });
}
