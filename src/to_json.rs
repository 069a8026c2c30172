//! [`to_json`]: JSON from typed values.
//!
//! It does what `serde_json::to_value` does for the types of this crate, and makes less code: nothing that it writes can
//! fail, so that no field's writing is followed by what is to be done if it did.

use std::fmt::{self, Display};

use serde::Serialize;
use serde::ser::{
    self, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};
use serde_json::{Map, Value};

/// The JSON of a value. A part that refuses to be written, as no type of this crate does, becomes `null`.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Value {
    value.serialize(Writer).unwrap_or(Value::Null)
}

/// What a type says that refuses to be written.
#[derive(Debug)]
struct Refused;

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot be written")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(_: T) -> Self {
        Refused
    }
}

struct Writer;

/// Items of an array, and the variant of the enum that holds it.
struct Items {
    variant: Option<&'static str>,
    items: Vec<Value>,
}

/// Members of an object, and the variant of the enum that holds it.
struct Members {
    variant: Option<&'static str>,
    members: Map<String, Value>,
    name: String,
}

/// Puts a value under the variant's name.
fn within(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        None => value,
        Some(variant) => Value::Object(Map::from_iter([(variant.to_owned(), value)])),
    }
}

impl Items {
    #[inline(never)]
    fn new(variant: Option<&'static str>, count: usize) -> Result<Items, Refused> {
        Ok(Items { variant, items: Vec::with_capacity(count) })
    }

    #[inline(never)]
    fn add(&mut self, value: Value) {
        self.items.push(value);
    }

    #[inline(never)]
    fn finish(self) -> Value {
        within(self.variant, Value::Array(self.items))
    }
}

impl Members {
    #[inline(never)]
    fn new(variant: Option<&'static str>, count: usize) -> Result<Members, Refused> {
        Ok(Members { variant, members: Map::with_capacity(count), name: String::new() })
    }

    #[inline(never)]
    fn add(&mut self, name: &str, value: Value) {
        self.members.insert(name.to_owned(), value);
    }

    #[inline(never)]
    fn finish(self) -> Value {
        within(self.variant, Value::Object(self.members))
    }
}

macro_rules! writes {
    ($($method:ident $Type:ty)+) => { $(
        fn $method(self, value: $Type) -> Result<Value, Refused> {
            Ok(Value::from(value))
        }
    )+ };
}

impl Serializer for Writer {
    type Ok = Value;
    type Error = Refused;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Members;

    writes! {
        serialize_bool bool
        serialize_i8 i8
        serialize_i16 i16
        serialize_i32 i32
        serialize_i64 i64
        serialize_u8 u8
        serialize_u16 u16
        serialize_u32 u32
        serialize_u64 u64
        serialize_f64 f64
        serialize_f32 f32
        serialize_str &str
        serialize_bytes &[u8]
    }

    fn serialize_char(self, value: char) -> Result<Value, Refused> {
        Ok(Value::String(value.into()))
    }

    fn serialize_none(self) -> Result<Value, Refused> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Refused> {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Refused> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, Refused> {
        Ok(Value::from(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Value, Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Refused> {
        Ok(within(Some(variant), to_json(value)))
    }

    fn serialize_seq(self, count: Option<usize>) -> Result<Items, Refused> {
        Items::new(None, count.unwrap_or_default())
    }

    fn serialize_tuple(self, count: usize) -> Result<Items, Refused> {
        Items::new(None, count)
    }

    fn serialize_tuple_struct(self, _: &'static str, count: usize) -> Result<Items, Refused> {
        Items::new(None, count)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        count: usize,
    ) -> Result<Items, Refused> {
        Items::new(Some(variant), count)
    }

    fn serialize_map(self, count: Option<usize>) -> Result<Members, Refused> {
        Members::new(None, count.unwrap_or_default())
    }

    fn serialize_struct(self, _: &'static str, count: usize) -> Result<Members, Refused> {
        Members::new(None, count)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        count: usize,
    ) -> Result<Members, Refused> {
        Members::new(Some(variant), count)
    }
}

/// The traits of arrays: they differ in the names of their methods only.
macro_rules! array {
    ($($Trait:ident $method:ident)+) => { $(
        impl $Trait for Items {
            type Ok = Value;
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.add(to_json(value));
                Ok(())
            }

            fn end(self) -> Result<Value, Refused> {
                Ok(self.finish())
            }
        }
    )+ };
}
array! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
    SerializeTupleVariant serialize_field
}

/// The traits of objects whose members are known.
macro_rules! object {
    ($($Trait:ident)+) => { $(
        impl $Trait for Members {
            type Ok = Value;
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Refused> {
                self.add(name, to_json(value));
                Ok(())
            }

            fn end(self) -> Result<Value, Refused> {
                Ok(self.finish())
            }
        }
    )+ };
}
object! { SerializeStruct SerializeStructVariant }

impl SerializeMap for Members {
    type Ok = Value;
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Refused> {
        self.name = match to_json(name) {
            Value::String(name) => name,
            other => other.to_string(),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let name = std::mem::take(&mut self.name);
        self.members.insert(name, to_json(value));
        Ok(())
    }

    fn end(self) -> Result<Value, Refused> {
        Ok(self.finish())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    #[derive(Serialize)]
    enum Kind {
        Unit,
        Newtype(u8),
        Tuple(i64, f64),
        Fields { a: Option<char>, b: () },
    }

    #[test]
    fn it_writes_what_serde_json_writes() {
        let kinds = (Kind::Unit, Kind::Newtype(1), Kind::Tuple(-1, 0.5), Kind::Fields { a: Some('x'), b: () });
        let map = BTreeMap::from([(7, json!({ "b": [1, "text", null], "a": 1e300 }))]);
        let value = (kinds, map, f64::NAN, None::<bool>);
        assert_eq!(Some(to_json(&value)), serde_json::to_value(&value).ok());
    }

    #[test]
    fn a_part_that_refuses_becomes_null() {
        struct Never;
        impl Serialize for Never {
            fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(ser::Error::custom("never"))
            }
        }
        assert_eq!(to_json(&[Never]), json!([null]));
    }
}
