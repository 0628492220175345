use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// The JSON schema of an answer type, complete in itself.
#[must_use]
pub fn answer_schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<T>();
    schema.remove("title");
    schema.to_value()
}

/// An OpenAPI 3.1 document in the making.
#[derive(Clone, Debug)]
pub struct Document {
    title: String,
    description: String,
    security: Value,
    paths: Map<String, Value>,
}

impl Document {
    /// A document without paths. `security` is the `securitySchemes` object.
    #[must_use]
    pub fn new(title: &str, description: &str, security: Value) -> Self {
        Self { title: title.to_owned(), description: description.to_owned(), security, paths: Map::new() }
    }

    /// Adds an operation. A second one on the same path and method is a variant: its body and answer join the first with `oneOf`.
    pub fn add(&mut self, path: &str, method: &str, operation: Value) {
        let item = self.paths.entry(path.to_owned()).or_insert_with(|| json!({}));
        let Some(item) = item.as_object_mut() else { return };
        match item.get_mut(method) {
            None => {
                item.insert(method.to_owned(), operation);
            }
            Some(first) => join_variants(first, &operation),
        }
    }

    /// The document.
    #[must_use]
    pub fn into_json(self) -> Value {
        json!({
            "openapi": "3.1.0",
            "info": {"title": self.title, "description": self.description, "version": env!("CARGO_PKG_VERSION"),
                     "license": {"name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT"}},
            "paths": self.paths,
            "components": {"securitySchemes": self.security},
        })
    }
}

const BODY: &str = "/requestBody/content/application~1json/schema";
const ANSWER: &str = "/responses/200/content/application~1json/schema";

fn join_variants(first: &mut Value, second: &Value) {
    for place in [BODY, ANSWER] {
        if let (Some(one), Some(other)) = (first.pointer_mut(place), second.pointer(place)) {
            if let Some(all) = one.get_mut("oneOf").and_then(Value::as_array_mut) {
                all.push(other.clone());
            } else if one != other {
                *one = json!({"oneOf": [one.clone(), other.clone()]});
            }
        }
    }
    let both = format!("{} / {}", first["summary"].as_str().unwrap_or_default(), second["summary"].as_str().unwrap_or_default());
    first["summary"] = both.into();
    let parameters = second["parameters"].as_array().cloned().unwrap_or_default();
    if let Some(known) = first["parameters"].as_array_mut() {
        for parameter in parameters {
            if !known.iter().any(|one| one["name"] == parameter["name"] && one["in"] == parameter["in"]) {
                // A parameter of one variant alone cannot be required of both.
                let mut parameter = parameter;
                if parameter["in"] == "query" {
                    parameter["required"] = false.into();
                }
                known.push(parameter);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_share_one_operation() {
        let one = |summary: &str, schema: Value| json!({"summary": summary, "parameters": [], "responses": {"200": {"content": {"application/json": {"schema": schema}}}}});
        let mut document = Document::new("t", "d", json!({}));
        document.add("/x", "post", one("A", json!({"type": "object"})));
        document.add("/x", "post", one("B", json!({"type": "string"})));
        let paths = document.into_json();
        assert_eq!(paths.pointer("/paths/~1x/post/summary").unwrap(), "A / B");
        assert_eq!(
            paths
                .pointer("/paths/~1x/post/responses/200/content/application~1json/schema/oneOf")
                .unwrap()
                .as_array()
                .unwrap()
                .len(),
            2
        );
    }
}
