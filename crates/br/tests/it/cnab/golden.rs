use super::{answer, day, info, remittance, sender, title};
use br::cnab::{Answer, Layout, Occurrence, read_return, write_return};
use sha2::{Digest, Sha256};

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The lines of a golden file, which the reference prints without their trailing blanks.
fn padded(text: &str, columns: usize) -> String {
    text.lines().map(|line| format!("{line:<columns$}\r\n")).collect()
}

const SANTANDER_REMITTANCE: &str = "\
03300000        2011222333000181123400003147649                         PROVEDOR EXEMPLO LTDA         BANCO SANTANDER                         122112026      000001040
03300011R01  030 2011222333000181                    123400003147649     PROVEDOR EXEMPLO LTDA                                                                                         0000000122112026
0330001300001P 011234001300012340130001234  0000000001236511  FAT-000123     1012202600000000000999000000 04N22112026110122026000000000000003000000000000000000000000000000000000000000000000000000INV-9001                 000200000
0330001300002Q 011000052998224725MARIA DA SILVA                          RUA DAS FLORES 100                      CENTRO         01001000SAO PAULO      SP0000000000000000                                        000000000000
0330001300003R 01000000000000000000000000                        211122026000000000000200
03300015         000005
03399999         000001000007
";

const SANTANDER_ANSWER: &str = "\
0330001300001T 06123400130001234        00000000012362FAT-000123     1012202600000000000999034100570INV-9001                 001000052998224725MARIA DA SILVA                          013000123400000000000015004
0330001300002U 060000000000002240000000000000000000000000000000000000000000000000000000102140000000000102140000000000000000000000000000001812202621122026000000000000000000000000000
";

const ITAU_REMITTANCE: &str = "\
01REMESSA01COBRANCA       005700123457        PROVEDOR EXEMPLO LTDA         341BANCO ITAU SA  221126                                                                                                                                                                                                                                                                                                      000001
10211222333000181005700123457    0000INV-9001                 000001230000000000000109                     I01FAT-00012310122600000000099903410000008N221126000000000000000030000000000000000000000000000000000000000000000100052998224725MARIA DA SILVA                          RUA DAS FLORES 100                      CENTRO      01001000SAO PAULO      SP                                  00000000 000002
22111220260000000000200                                                                                                                                                                                                                                                                                                                                                                                   000003
9                                                                                                                                                                                                                                                                                                                                                                                                         000004
";

const ITAU_ANSWER: &str = "\
10211222333000181005700123457        INV-9001                 00000123            109000001238             I06181226FAT-00012300000123            101226000000000999003312340080000000000150                          000000000000000000000000000000000000000000000001021400000000002240000000000000   2112260000      0000000000000MARIA DA SILVA                                                      B1000002
";

#[test]
fn santander_240_remittance() {
    let file = remittance(33, Layout::Cnab240, &[title(33, 123)]);
    assert_eq!(file, padded(SANTANDER_REMITTANCE, 240));
    assert_eq!(sha256(&file), "0afab9db535469eea7262be9f9bb1b7149260a479d2130d013c9f50db10a001a");
}

#[test]
fn itau_400_remittance() {
    let file = remittance(341, Layout::Cnab400, &[title(341, 123)]);
    assert_eq!(file, padded(ITAU_REMITTANCE, 400));
    assert_eq!(sha256(&file), "683a35f3a41b213bd64f976bcbd0e606325cb9e9ebcd10a128aba7ed79922278");
}

/// The lines of a return file between its headers and trailers.
fn details(file: &str, frame: usize) -> String {
    let lines: Vec<&str> = file.split_inclusive('\n').collect();
    lines[frame..lines.len() - frame].concat()
}

#[test]
fn santander_240_return() {
    let paid = Answer { motives: vec!["04".into()], ..answer(33, 123) };
    let file = write_return(Layout::Cnab240, &sender(33, Layout::Cnab240), &info(), &[paid]).expect("a file");
    let lines = details(&file, 2);
    assert_eq!(lines, padded(SANTANDER_ANSWER, 240));
    assert_eq!(sha256(&lines), "b604bb42dea366b25ce6ebd927075edd8395631fcfc5719025d664084d034121");
    check_payment(&file, 33, Some('6'), "000000000123", &["04"]);
}

#[test]
fn itau_400_return() {
    let paid = Answer { paid_at: Some((33, 1234)), ..answer(341, 123) };
    let file = write_return(Layout::Cnab400, &sender(341, Layout::Cnab400), &info(), &[paid]).expect("a file");
    let lines = details(&file, 1);
    assert_eq!(lines, padded(ITAU_ANSWER, 400));
    assert_eq!(sha256(&lines), "363f795a807e681493721be67c11614a171ec26e45c0053a310b6033e5681665");
    check_payment(&file, 341, Some('8'), "00000123", &[]);
}

fn check_payment(file: &str, bank: u16, digit: Option<char>, digits: &str, motives: &[&str]) {
    let read = read_return(file.as_bytes()).expect("a return file");
    assert_eq!((read.bank, read.records.len(), read.others.len()), (bank, 1, 0));
    assert_eq!(read.sender.tax_id.trim_start_matches('0'), "11222333000181");
    let it = &read.records[0];
    assert_eq!((it.code.as_str(), it.occurrence, it.partial), ("06", Occurrence::Paid, false));
    assert_eq!((it.our_number.digits.as_str(), it.our_number.check_digit), (digits, digit));
    assert_eq!((it.company_use.as_str(), it.document.as_str()), ("INV-9001", "FAT-000123"));
    assert_eq!((it.amount, it.paid, it.additions, it.discount, it.rebate, it.fee), (9_990, 10_214, 224, 0, 0, 150));
    assert_eq!((it.due_on, it.occurred_on), (Some(day("2026-12-10")), Some(day("2026-12-18"))));
    assert_eq!(it.credited_on, Some(day("2026-12-21")));
    assert_eq!(it.motives, motives);
}

#[test]
fn itau_credits_with_or_without_its_fee() {
    let paid = |paid: i64, additions: i64| {
        let answer = Answer { paid, additions, ..answer(341, 123) };
        let file = write_return(Layout::Cnab400, &sender(341, Layout::Cnab400), &info(), &[answer]).expect("a file");
        let read = read_return(file.as_bytes()).expect("a return file");
        (read.records[0].paid, read.records[0].credited)
    };
    // The whole sum; the sum without the fee of 1.50; a part.
    assert_eq!(paid(10_214, 224), (10_214, 10_214));
    assert_eq!(paid(9_840, 0), (9_990, 9_840));
    assert_eq!(paid(5_000, 0), (5_000, 5_000));
}
