use crate::{Accepted, At, Bad, FieldDecl, FieldReader};
use serde_json::{Map, Value, json};

/// A request body, a query or the parameters of a path. Derived: `#[derive(Input)]`.
pub trait Input: Sized {
    /// Its fields, in the order in which they are checked.
    const FIELDS: &'static [FieldDecl];

    /// Reads it.
    ///
    /// # Errors
    /// The first field that cannot be read.
    fn read(fields: &FieldReader<'_>) -> Result<Self, Bad>;
}

/// Reads an input from a JSON object.
///
/// # Errors
/// The first field that cannot be read.
pub fn parse_object<T: Input>(object: &Map<String, Value>) -> Result<T, Bad> {
    T::read(&FieldReader::new(object, None))
}

/// Reads an input that is a field of another one.
///
/// # Errors
/// When the value is no object, or a field of it cannot be read.
pub fn read_nested<T: Input>(value: &Value, at: &At<'_>) -> Result<T, Bad> {
    let object = value.as_object().ok_or_else(|| at.invalid(Accepted::Object))?;
    T::read(&FieldReader::new(object, Some(at)))
}

/// Reads an input from names and texts: a query or the parameters of a path.
///
/// # Errors
/// The first field that cannot be read.
pub fn read_pairs<T: Input>(pairs: impl IntoIterator<Item = (String, String)>) -> Result<T, Bad> {
    let object = pairs.into_iter().map(|(name, text)| (name, Value::String(text))).collect();
    parse_object(&object)
}

/// The JSON schema of an object with these fields.
#[must_use]
pub fn object_schema(fields: &[FieldDecl]) -> Value {
    let properties = fields.iter().map(|field| {
        let mut schema = (field.schema)();
        if let Some(schema) = schema.as_object_mut()
            && !field.description.is_empty()
        {
            schema.insert("description".into(), field.description.into());
        }
        (field.name.to_owned(), schema)
    });
    let required = fields.iter().filter(|field| field.required).map(|field| field.name).collect::<Vec<_>>();
    json!({"type": "object", "properties": properties.collect::<Map<_, _>>(), "required": required})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DashDate, Input, Problem};
    use kernel::{InvoiceId, Money};

    #[derive(Debug, PartialEq, Input)]
    struct Payment {
        /// Id of the invoice.
        #[wire("IDFatura", missing = 3, invalid = 4)]
        invoice: InvoiceId,
        #[wire("ValorPago")]
        amount: Money,
        #[wire("DataPagamento")]
        paid_on: Option<DashDate>,
        #[wire("recibo")]
        receipt: Option<Receipt>,
    }

    #[derive(Debug, PartialEq, Input)]
    struct Receipt {
        #[wire("numero", missing = 9)]
        number: i64,
    }

    fn read(body: &str) -> Result<Payment, Bad> {
        parse_object(serde_json::from_str::<Value>(body).unwrap().as_object().unwrap())
    }

    #[test]
    fn numbers_may_come_as_texts_and_blanks_count_as_absent() {
        let payment = read(r#"{"IDFatura": " 90 ", "ValorPago": "315.98", "DataPagamento": "", "estranho": 1}"#).unwrap();
        assert_eq!(payment.invoice, InvoiceId(90));
        assert_eq!(payment.amount, Money::centavos(31_598));
        assert_eq!(payment.paid_on, None);
    }

    #[test]
    fn an_error_names_its_field_and_code() {
        let missing = read(r#"{"ValorPago": 1}"#).unwrap_err();
        assert_eq!((missing.field.as_str(), missing.problem, missing.code), ("IDFatura", Problem::Missing, Some(3)));
        let nested = read(r#"{"IDFatura": 1, "ValorPago": 1, "recibo": {}}"#).unwrap_err();
        assert_eq!((nested.field.as_str(), nested.code), ("recibo.numero", Some(9)));
        let invalid = read(r#"{"IDFatura": 1.5, "ValorPago": 1}"#).unwrap_err();
        assert!(matches!(invalid.problem, Problem::Invalid(_)));
        assert!(read(r#"{"IDFatura": 1, "ValorPago": 0.001}"#).is_err());
        assert!(read(r#"{"IDFatura": 1, "ValorPago": 1, "DataPagamento": "31-02-2026"}"#).is_err());
    }

    #[derive(Debug, PartialEq, Input)]
    struct Refund {
        #[wire("motivo")]
        reason: i64,
        #[wire(flatten)]
        receipt: Receipt,
        #[wire("obs")]
        comments: Option<String>,
    }

    #[test]
    fn a_shared_part_stands_among_the_other_fields() {
        let names: Vec<_> = Refund::FIELDS.iter().map(|field| field.name).collect();
        assert_eq!(names, ["motivo", "numero", "obs"]);
        let read = |body: &str| parse_object::<Refund>(serde_json::from_str::<Value>(body).unwrap().as_object().unwrap());
        let refund = Refund { reason: 1, receipt: Receipt { number: 7 }, comments: None };
        assert_eq!(read(r#"{"motivo": 1, "numero": 7}"#), Ok(refund));
        let missing = read(r#"{"motivo": 1}"#).unwrap_err();
        assert_eq!((missing.field.as_str(), missing.code), ("numero", Some(9)));
    }

    #[test]
    fn the_schema_comes_from_the_declaration() {
        let schema = object_schema(Payment::FIELDS);
        assert_eq!(schema["required"], json!(["IDFatura", "ValorPago"]));
        assert_eq!(schema["properties"]["IDFatura"]["description"], "Id of the invoice.");
    }
}
