//! The published codes, made and read.

use super::sealed;
use br::pix::{DynamicCode, Initiation, PixCode, PixError, PixKey, PixKind, RecurrenceCode, StaticCode, crc16, parse};

pub(super) const RANDOM_KEY: &str = "123e4567-e12b-12d1-a456-426655440000";
pub(super) const COB: &str = "pix.example.com/8b3da2f39a4140d1a91abd93113bd441";

pub(super) fn key(text: &str) -> PixKey {
    PixKey::parse(text).expect(text)
}

pub(super) fn fulano(key_text: &str) -> StaticCode {
    StaticCode::new(key(key_text), "Fulano de Tal", "BRASILIA")
}

fn thales() -> StaticCode {
    StaticCode::new(key("thalesog@me.com"), "THALES OGLIARI", "SÃO MIGUÉL DO O")
}

fn provedor(key_text: &str) -> StaticCode {
    StaticCode::new(key(key_text), "PROVEDOR EXEMPLO LTDA", "SAO PAULO")
}

/// Number, payload, and the builder's answer to the same parts.
fn buildable() -> Vec<(u8, &'static str, Result<String, PixError>)> {
    let dynamic = DynamicCode::new(COB, "Fulano de Tal", "BRASILIA");
    let psp = "https://payload.psp.com/3ec9d2f9-5f03-4e0e-820d-63a81e769e87";
    let rec = "payload.psp.com/rec/3ec9d2f9-5f03-4e0e-820d-63a81e769e87";
    vec![
        (
            1,
            "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D",
            fulano(RANDOM_KEY).payload(),
        ),
        (
            2,
            "00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***630464E4",
            dynamic.payload(),
        ),
        (
            3,
            "00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80740014br.gov.bcb.pix2552pix.example.com/rec/2353c790eefb11eaadc10242ac1200026304FB42",
            dynamic.recurrence("pix.example.com/rec/2353c790eefb11eaadc10242ac120002").payload(),
        ),
        (
            5,
            "00020101021126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***630448CD",
            fulano(RANDOM_KEY).initiation(Initiation::Reusable).payload(),
        ),
        (
            6,
            "00020126700014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-42665544000003081234567852040000530398654040.005802BR5913Fulano de Tal6008BRASILIA62070503***63043A07",
            fulano(RANDOM_KEY).facilitator("12345678").amount(0).payload(),
        ),
        (
            7,
            "00020126510014br.gov.bcb.pix0115thalesog@me.com0210Pedido 123520400005303986540510.005802BR5914THALES OGLIARI6015SAO MIGUEL DO O62070503***63040DC6",
            thales().amount(1000).description("Pedido 123").payload(),
        ),
        (
            8,
            "00020126950014br.gov.bcb.pix01364004901d-bd85-4769-8e52-cb4c42c506dc0221Jornada pagador 431070308999990085204000053039865406577.575802BR5903Pix6008BRASILIA6229052599ed983ea570413d8d336301d630418B7",
            StaticCode::new(key("4004901d-bd85-4769-8e52-cb4c42c506dc"), "Pix", "BRASILIA")
                .amount(57_757)
                .description("Jornada pagador 43107")
                .facilitator("99999008")
                .txid("99ed983ea570413d8d336301d")
                .payload(),
        ),
        (
            9,
            "00020126630014br.gov.bcb.pix0115thalesog@me.com0210Pedido 1230308123412345204000053039865802BR5914THALES OGLIARI6015SAO MIGUEL DO O62070503***6304901C",
            thales().description("Pedido 123").facilitator("12341234").payload(),
        ),
        (
            10,
            "00020126740014br.gov.bcb.pix2552payload.psp.com/3ec9d2f9-5f03-4e0e-820d-63a81e769e875204000053039865802BR5914THALES OGLIARI6015SAO MIGUEL DO O62070503***630442C5",
            DynamicCode::new(psp, "THALES OGLIARI", "SÃO MIGUÉL DO O").initiation(None).payload(),
        ),
        (
            11,
            "00020126740014br.gov.bcb.pix2552payload.psp.com/3ec9d2f9-5f03-4e0e-820d-63a81e769e875204000053039865802BR5912BARBARA PELE6015SAO MIGUEL DO O62070503***63040433",
            DynamicCode::new(psp, "BÁRBARA PELÉ", "SÃO MIGUÉL DO O").initiation(None).payload(),
        ),
        (
            12,
            "00020126370014br.gov.bcb.pix0115thalesog@me.com520400005303986540510.005802BR5914THALES OGLIARI6015SAO MIGUEL DO O62070503***80780014br.gov.bcb.pix2556payload.psp.com/rec/3ec9d2f9-5f03-4e0e-820d-63a81e769e876304B6DE",
            thales().amount(1000).recurrence(rec).payload(),
        ),
        (
            13,
            "00020126180014br.gov.bcb.pix5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80950014br.gov.bcb.pix2573qr-h.sandbox.pix.bcb.gov.br/rest/api/rec/5ee5232ead29422396b44f5eb67180d663041AD9",
            RecurrenceCode::new(
                "qr-h.sandbox.pix.bcb.gov.br/rest/api/rec/5ee5232ead29422396b44f5eb67180d6",
                "Fulano de Tal",
                "BRASILIA",
            )
            .payload(),
        ),
        (
            14,
            "00020126180014br.gov.bcb.pix5204000053039865802BR5914THALES OGLIARI6015SAO MIGUEL DO O62070503***80780014br.gov.bcb.pix2556payload.psp.com/rec/3ec9d2f9-5f03-4e0e-820d-63a81e769e876304A8B8",
            RecurrenceCode::new(rec, "THALES OGLIARI", "SÃO MIGUÉL DO O").payload(),
        ),
        (
            16,
            "00020126180014br.gov.bcb.pix5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/2353c790eefb11eaadc10242ac120002630462C9",
            RecurrenceCode::new("pix.example.com/qr/v2/rec/2353c790eefb11eaadc10242ac120002", "Fulano de Tal", "BRASILIA")
                .payload(),
        ),
        (
            17,
            "00020101021226760014br.gov.bcb.pix2554pix.example.com/qr/v2/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/94ed2badcbc04c15b0bb7fa35319489063047741",
            DynamicCode::new("pix.example.com/qr/v2/8b3da2f39a4140d1a91abd93113bd441", "Fulano de Tal", "BRASILIA")
                .recurrence("pix.example.com/qr/v2/rec/94ed2badcbc04c15b0bb7fa353194890")
                .payload(),
        ),
        (
            18,
            "00020126360014br.gov.bcb.pix011412ABC34501DE35520400005303986540599.905802BR5921PROVEDOR EXEMPLO LTDA6009SAO PAULO62130509FAT00012363040429",
            provedor("12ABC34501DE35").amount(9990).txid("FAT000123").payload(),
        ),
        (
            19,
            "00020101021226780014br.gov.bcb.pix2556pix.example.com/v2/cobv/9d36b84fc70b478fb95c12729b90ca255204000053039865802BR5921PROVEDOR EXEMPLO LTDA6009SAO PAULO62070503***6304D885",
            DynamicCode::new("pix.example.com/v2/cobv/9d36b84fc70b478fb95c12729b90ca25", "PROVEDOR EXEMPLO LTDA", "SAO PAULO")
                .payload(),
        ),
    ]
}

/// Two arrangements in one code, the name of Pix in capitals; its txid has a hyphen.
pub(super) const TWO_ARRANGEMENTS: &str = "00020104141234567890123426580014BR.GOV.BCB.PIX0136123e4567-e12b-12d1-a456-42665544000027300012BR.COM.OUTRO011001234567895204000053039865406123.455802BR5917NOME DO RECEBEDOR6008BRASILIA61087007490062190515RP12345678-201980390012BR.COM.OUTRO01190123.ABCD.3456.WXYZ6304AD38";
/// The checksum is right, but the city has 19 characters and the txid hyphens.
pub(super) const LONG_CITY: &str = "00020126580014br.gov.bcb.pix0136bee05743-4291-4f3c-9259-595df1307ba1520400005303986540510.005802BR5914Alexandre Lima6019Presidente Prudente62180514Um-Id-Qualquer6304D475";

#[test]
fn the_builder_makes_the_published_codes() {
    for (number, payload, built) in buildable() {
        assert_eq!(built.as_deref(), Ok(payload), "vector {number}");
    }
}

#[test]
fn every_checksum_holds() {
    for payload in buildable().into_iter().map(|(_, payload, _)| payload).chain([TWO_ARRANGEMENTS, LONG_CITY]) {
        assert_eq!(sealed(&payload[..payload.len() - 8]), payload);
    }
    assert_eq!(crc16(b"123456789"), 0x29B1);
}

#[test]
fn the_published_codes_are_read() {
    for (number, payload, _) in buildable() {
        let code = parse(payload).expect(payload);
        let (url, is_recurrence) = match &code.kind {
            PixKind::Static { .. } => (None, false),
            PixKind::Dynamic { url } => (Some(url.as_str()), false),
            PixKind::Recurrence => (None, true),
        };
        assert_eq!(url.is_some(), [2, 3, 10, 11, 17, 19].contains(&number), "vector {number}");
        assert_eq!(is_recurrence, [13, 14, 16].contains(&number), "vector {number}");
        assert_eq!(code.recurrence_url.is_some(), [3, 12, 13, 14, 16, 17].contains(&number), "vector {number}");
        assert_eq!(code.merchant_category, "0000");
    }
}

#[test]
fn the_parts_of_some_codes() {
    let codes: Vec<(u8, PixCode)> = buildable().into_iter().map(|(n, payload, _)| (n, parse(payload).expect(payload))).collect();
    let code = |number: u8| codes.iter().find(|(n, _)| *n == number).map(|(_, code)| code).expect("vector");
    let fixed = |text: &str, description: Option<&str>, facilitator: Option<&str>| PixKind::Static {
        key: key(text),
        description: description.map(str::to_owned),
        facilitator: facilitator.map(str::to_owned),
    };

    assert_eq!(code(1).kind, fixed(RANDOM_KEY, None, None));
    assert_eq!((code(1).initiation, code(1).amount_centavos, code(1).txid.as_deref()), (None, None, None));
    assert_eq!((code(1).merchant_name.as_str(), code(1).merchant_city.as_str()), ("Fulano de Tal", "BRASILIA"));
    assert_eq!(code(2).kind, PixKind::Dynamic { url: COB.to_owned() });
    assert_eq!(code(2).initiation, Some(Initiation::SingleUse));
    assert_eq!(code(3).recurrence_url.as_deref(), Some("pix.example.com/rec/2353c790eefb11eaadc10242ac120002"));
    assert_eq!(code(5).initiation, Some(Initiation::Reusable));
    assert_eq!(code(6).kind, fixed(RANDOM_KEY, None, Some("12345678")));
    assert_eq!(code(6).amount_centavos, Some(0));
    assert_eq!(code(7).kind, fixed("thalesog@me.com", Some("Pedido 123"), None));
    assert_eq!(code(7).amount_centavos, Some(1000));
    assert_eq!(code(8).kind, fixed("4004901d-bd85-4769-8e52-cb4c42c506dc", Some("Jornada pagador 43107"), Some("99999008")));
    assert_eq!((code(8).amount_centavos, code(8).txid.as_deref()), (Some(57_757), Some("99ed983ea570413d8d336301d")));
    assert_eq!(code(18).kind, fixed("12ABC34501DE35", None, None));
    assert_eq!((code(18).amount_centavos, code(18).txid.as_deref()), (Some(9990), Some("FAT000123")));
}
