//! `#[derive(Input)]`: reads a struct from the fields of a wire request, in the order in which they are declared.
//!
//! ```ignore
//! #[derive(Input)]
//! struct Body {
//!     /// Id of the invoice that is paid.
//!     #[wire("IDFatura")]
//!     invoice: InvoiceId,
//!     /// Updated due date.
//!     #[wire("due_date", missing = 4, invalid = 5)]
//!     due_on: Option<IsoDate>,
//! }
//! ```
//! A part that several inputs share is a struct of its own, whose fields stand among the others: `#[wire(flatten)] login: Login`.
//!
//! The documentation of a field becomes its description in OpenAPI and in the manual pages; the numbers are the error codes of the rbx API.

use proc_macro::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Expr, ExprLit, Field, Fields, Lit, LitInt, LitStr, Meta, Token, parse_macro_input};

/// Derives `wire::Input` (and `wire::FromWire`, so that inputs nest).
#[proc_macro_derive(Input, attributes(wire))]
pub fn derive_input(item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as DeriveInput);
    expand(&item).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn expand(item: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let Data::Struct(data) = &item.data else {
        return Err(syn::Error::new_spanned(item, "Input is derived for structs"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(syn::Error::new_spanned(item, "Input needs named fields"));
    };
    let name = &item.ident;
    let parts = fields.named.iter().map(Part::of).collect::<syn::Result<Vec<_>>>()?;
    let declarations = parts.iter().map(Part::declarations);
    let readings = parts.iter().map(Part::reading);
    let declared = if parts.iter().any(|part| matches!(part, Part::Shared(_))) {
        quote! {{
            const PARTS: &[&[::wire::FieldDecl]] = &[#(#declarations),*];
            const ALL: [::wire::FieldDecl; ::wire::count_fields(PARTS)] = ::wire::join_fields(PARTS);
            &ALL
        }}
    } else {
        let declarations = parts.iter().filter_map(|part| match part {
            Part::Own(declared) => Some(declared.declaration()),
            Part::Shared(_) => None,
        });
        quote!(&[#(#declarations),*])
    };
    Ok(quote! {
        impl ::wire::Input for #name {
            const FIELDS: &'static [::wire::FieldDecl] = #declared;

            fn read(fields: &::wire::FieldReader<'_>) -> ::core::result::Result<Self, ::wire::Bad> {
                ::core::result::Result::Ok(Self { #(#readings),* })
            }
        }

        impl ::wire::FromWire for #name {
            fn from_wire(value: &::wire::Value, at: &::wire::At<'_>) -> ::core::result::Result<Self, ::wire::Bad> {
                ::wire::read_nested(value, at)
            }

            fn schema() -> ::wire::Value {
                ::wire::object_schema(<Self as ::wire::Input>::FIELDS)
            }
        }
    })
}

/// A field of the struct: one of the wire, or several.
enum Part<'a> {
    Own(Declared<'a>),
    Shared(&'a Field),
}

impl<'a> Part<'a> {
    fn of(field: &'a Field) -> syn::Result<Self> {
        let attribute = field.attrs.iter().find(|attribute| attribute.path().is_ident("wire"));
        let is_shared =
            attribute.is_some_and(|attribute| attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "flatten"));
        if is_shared { Ok(Self::Shared(field)) } else { Declared::of(field).map(Self::Own) }
    }

    fn declarations(&self) -> proc_macro2::TokenStream {
        match self {
            Self::Own(declared) => {
                let declaration = declared.declaration();
                quote!(&[#declaration])
            }
            Self::Shared(field) => {
                let kind = &field.ty;
                quote!(<#kind as ::wire::Input>::FIELDS)
            }
        }
    }

    fn reading(&self) -> proc_macro2::TokenStream {
        match self {
            Self::Own(declared) => declared.reading(),
            Self::Shared(field) => {
                let ident = &field.ident;
                quote!(#ident: ::wire::Input::read(fields)?)
            }
        }
    }
}

struct Declared<'a> {
    field: &'a Field,
    wire_name: LitStr,
    missing: Option<LitInt>,
    invalid: Option<LitInt>,
    description: String,
}

impl<'a> Declared<'a> {
    fn of(field: &'a Field) -> syn::Result<Self> {
        let attribute = field
            .attrs
            .iter()
            .find(|attribute| attribute.path().is_ident("wire"))
            .ok_or_else(|| syn::Error::new_spanned(field, "the field needs #[wire(\"its name on the wire\")]"))?;
        let (mut wire_name, mut missing, mut invalid) = (None, None, None);
        attribute.parse_args_with(|input: syn::parse::ParseStream<'_>| {
            wire_name = Some(input.parse::<LitStr>()?);
            if input.parse::<Option<Token![,]>>()?.is_some() {
                for code in Punctuated::<Meta, Token![,]>::parse_terminated(input)? {
                    let Meta::NameValue(pair) = &code else {
                        return Err(syn::Error::new_spanned(code, "missing = N or invalid = N"));
                    };
                    let Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) = &pair.value else {
                        return Err(syn::Error::new_spanned(&pair.value, "a code is a number"));
                    };
                    if pair.path.is_ident("missing") {
                        missing = Some(number.clone());
                    } else if pair.path.is_ident("invalid") {
                        invalid = Some(number.clone());
                    } else {
                        return Err(syn::Error::new_spanned(&pair.path, "missing or invalid"));
                    }
                }
            }
            Ok(())
        })?;
        let wire_name = wire_name.ok_or_else(|| syn::Error::new_spanned(field, "the field has no wire name"))?;
        Ok(Self { field, wire_name, missing, invalid, description: documentation(field) })
    }

    fn codes(&self) -> proc_macro2::TokenStream {
        let code = |number: &Option<LitInt>| match number {
            Some(number) => quote!(::core::option::Option::Some(#number)),
            None => quote!(::core::option::Option::None),
        };
        let (missing, invalid) = (code(&self.missing), code(&self.invalid));
        quote!(::wire::Codes { missing: #missing, invalid: #invalid })
    }

    fn declaration(&self) -> proc_macro2::TokenStream {
        let (kind, name, description, codes) = (&self.field.ty, &self.wire_name, &self.description, self.codes());
        quote! {
            ::wire::FieldDecl {
                name: #name,
                required: !<#kind as ::wire::FromWire>::OPTIONAL,
                description: #description,
                schema: <#kind as ::wire::FromWire>::schema,
                codes: #codes,
            }
        }
    }

    fn reading(&self) -> proc_macro2::TokenStream {
        let (ident, name, codes) = (&self.field.ident, &self.wire_name, self.codes());
        quote!(#ident: fields.read(#name, #codes)?)
    }
}

fn documentation(field: &Field) -> String {
    let lines = field.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else { return None };
        let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value else { return None };
        Some(text.value().trim().to_owned())
    });
    lines.collect::<Vec<_>>().join(" ")
}
