pub(crate) mod address_class;
pub(crate) mod city;
pub(crate) mod condominium;
pub(crate) mod condominium_block;
pub(crate) mod coverage_area;
pub(crate) mod coverage_place;
pub(crate) mod district;
pub(crate) mod street;
