//! What is known of the fields of standard objects: types, lengths, picklists, parents and children.
//!
//! The fields are those of Salesforce's "Object Reference"; picklists have the values of a new organisation. Objects without a
//! row here, and custom fields, take any value.

mod tables;

use super::object::{is_custom, required_fields, standard_object};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// The record's own id.
    Id,
    /// The id of a record of one of these objects.
    Reference(&'static [&'static str]),
    /// Text of at most so many characters.
    Text(usize),
    /// A phone number, in any form.
    Phone,
    /// An email address.
    Email,
    /// A web address.
    Url,
    /// One of these values; others too, unless the field is [restricted](FieldDescription::restricted).
    Picklist(&'static [&'static str]),
    /// True or false, never unset.
    Checkbox,
    /// A number, amount or percentage.
    Number,
    /// A day.
    Date,
    /// An instant.
    DateTime,
}

impl FieldType {
    /// The most characters that a field of this type takes, where there is such a number.
    pub fn length(self) -> Option<usize> {
        match self {
            FieldType::Text(length) => Some(length),
            FieldType::Id | FieldType::Reference(_) => Some(18),
            FieldType::Phone => Some(40),
            FieldType::Email => Some(80),
            FieldType::Url | FieldType::Picklist(_) => Some(255),
            FieldType::Checkbox | FieldType::Number | FieldType::Date | FieldType::DateTime => None,
        }
    }
}

/// A field of a standard object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldDescription {
    /// Its API name.
    pub name: &'static str,
    /// What it holds.
    pub field_type: FieldType,
    /// Whether Salesforce creates no record without it.
    pub required: bool,
    /// Whether Salesforce fills it in itself, and refuses it in a record that is created or changed.
    pub read_only: bool,
    /// Whether a picklist refuses values that it does not list. Picklists whose values an administrator edits take any text
    /// through the API of a new organisation, so they are not restricted.
    pub restricted: bool,
}

impl FieldDescription {
    /// The name that a field path uses for the record that the field refers to: `Account` for `AccountId`.
    pub fn relationship(&self) -> Option<&'static str> {
        match self.field_type {
            FieldType::Reference(_) => self.name.strip_suffix("Id"),
            _ => None,
        }
    }
}

/// The records that refer to a record of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChildRelationship {
    /// What a child query calls them: `Contacts`.
    pub name: &'static str,
    /// Their object.
    pub object: &'static str,
    /// Their field that refers to the parent.
    pub field: &'static str,
}

/// What is known of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectDescription {
    /// Its API name.
    pub name: String,
    /// The first three characters of its ids; absent for custom objects, which get theirs when they are first used.
    pub key_prefix: Option<&'static str>,
    /// Its fields, those that every object has at the end.
    pub fields: Vec<FieldDescription>,
    /// The records that refer to it.
    pub children: &'static [ChildRelationship],
    /// Whether it may have other fields of the platform than these.
    pub is_open: bool,
}

impl ObjectDescription {
    /// The field of this name, compared without regard to case.
    pub fn field(&self, name: &str) -> Option<&FieldDescription> {
        self.fields.iter().find(|field| field.name.eq_ignore_ascii_case(name))
    }

    /// The names of the fields that were probably meant by a name that no field has: the most similar first, at most three.
    pub fn nearest_fields(&self, name: &str) -> Vec<&'static str> {
        nearest(name, self.fields.iter().map(|field| field.name))
    }
}

/// How many names are suggested at most.
const MAX_SUGGESTIONS: usize = 3;
/// Below this similarity (Jaro-Winkler, 0 to 1) a suggestion misleads more often than it helps.
const SIMILAR: f64 = 0.85;

/// The names that are most like another one, the most similar first.
pub(crate) fn nearest<'n>(name: &str, candidates: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let lower = name.to_ascii_lowercase();
    let similarity = |candidate: &str| strsim::jaro_winkler(&lower, &candidate.to_ascii_lowercase());
    let mut similar: Vec<(f64, &str)> = candidates
        .map(|candidate| (similarity(candidate), candidate))
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        .collect();
    similar.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    similar.into_iter().take(MAX_SUGGESTIONS).map(|(_, candidate)| candidate).collect()
}

/// `; did you mean `a` or `b`?`, or nothing.
pub(crate) fn did_you_mean(nearest: &[&str]) -> String {
    let names: Vec<String> = nearest.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { String::new() } else { format!("; did you mean {}?", names.join(" or ")) }
}

/// What is known of an object. Custom objects have the fields that every custom object has; any other name that is no
/// standard object's is described as open.
pub fn describe(object: &str) -> ObjectDescription {
    let standard = standard_object(object);
    let name = standard.map_or(object, |(name, _)| name);
    let table = tables::OBJECTS.iter().find(|table| table.name.eq_ignore_ascii_case(name));
    let own = table.map_or(if is_custom(name) { tables::CUSTOM } else { &[] }, |table| table.fields);
    let required = required_fields(name);
    let all = own.iter().chain(tables::SYSTEM);
    let fields = all.map(|field| FieldDescription {
        name: field.name,
        field_type: field.field_type,
        required: required.contains(&field.name),
        read_only: field.is_read_only,
        restricted: field.is_restricted,
    });
    ObjectDescription {
        name: name.to_owned(),
        key_prefix: standard.map(|(_, prefix)| prefix),
        fields: fields.collect(),
        children: table.map_or(&[], |table| table.children),
        is_open: table.is_none() && !is_custom(name),
    }
}
