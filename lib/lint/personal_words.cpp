#include "lint/personal_words.h"

#include <array>

namespace meshctl::lint {

namespace {

constexpr auto kWords = std::to_array<PersonalWords>({
    {"an email address", "email, e mail, emailaddress, mail address"},
    {"a phone number",
     "phone, phonenumber, telephone, telephonenumber, cellphone, mobilephone, mobilenumber, "
     "^ mobile $, @ mobile, mobile number, mobile no, cell number, contact number, msisdn, "
     "fax number"},
    {"the name of a person",
     "first name, firstname, last name, lastname, middle name, full name, fullname, given name, "
     "family name, maiden name, birth name, surname, forename, @ name, cardholder, card holder"},
    {"a postal address",
     "street address, home address, postal address, mailing address, billing address, "
     "shipping address, delivery address, residential address, address line, @ address, "
     "@ street, home street, home zip, home zipcode, home postcode, home postal, address zip, "
     "address zipcode, address postcode, address postal, home location, house number"},
    {"a date or place of birth",
     "birth date, birthdate, birth day, birthday, birth year, birth place, birthplace, "
     "date of birth, dateofbirth, year of birth, place of birth, dob"},
    {"an age", "@ age"},
    {"an official number of a person",
     "ssn, social security, socialsecuritynumber, passport, national id, nationalid, "
     "national identifier, national identity, national identification, national insurance, "
     "identity card, id card, tax id, taxid, tax identification, tax number, driver license, "
     "driver licence, driving license, driving licence, aadhaar, pesel, bsn, personnummer, "
     "nhs number, medicare number"},
    {"a license plate", "license plate, licence plate, licenseplate, number plate, plate number"},
    {"a bank account or card",
     "iban, bank account, card number, cardnumber, credit card, creditcard, debit card, cvv, cvc"},
    {"what somebody earns or owes", "salary, wage, household income, @ income, credit score"},
    {"the address of somebody's device",
     "ip address, ip addr, ipaddress, client ip, @ ip, remote ip, login ip, mac address, imei, "
     "advertising id, idfa, cookie id"},
    {"a trait that the law protects",
     "gender, sex, sexual orientation, ethnicity, ethnic group, ethnic origin, religion, "
     "religious belief, nationality, citizenship, political opinion, political affiliation, "
     "union membership, criminal record"},
    {"somebody's health",
     "diagnosis, diagnoses, health record, health condition, health insurance, health history, "
     "medical record, medical condition, medical history, blood type, blood group, "
     "blood pressure, allergy, allergies, disability, pregnant, pregnancy, hiv"},
    {"a measure of somebody's body", "biometric, fingerprint, genetic"},
    {"somebody's family", "marital status, next of kin, emergency contact, spouse"},
});

constexpr std::string_view kPersons =
    "applicant beneficiary buyer candidate citizen contact customer employee guest insured "
    "passenger patient payee payer person policyholder recipient resident spouse student teacher "
    "traveler traveller visitor subscriber";

constexpr std::string_view kHarmless =
    // What is counted, measured or bounded.
    "count counts cnt num nbr total sum avg average mean median min minimum max maximum rate "
    "ratio share pct percent percentage index gap range band bucket limit quota length size "
    "distribution "
    // What is true or false, or happened.
    "is has can should allow allowed require required requires flag enabled disabled verified "
    "verification validated valid invalid confirmed sent opened clicked bounced delivered "
    "received updated created changed deleted expired expiry expires unsubscribed subscribed "
    "optin optout opt consent preference preferences present missing known "
    // What kind it is, and what is around it.
    "type kind format template campaign subject body content provider domain status policy "
    "category version currency priority queue channel protocol gateway server service vendor "
    "brand model manufacturer os app plan tariff area extension prefix label language reason "
    "check checks access accessible device machine office control parser regex pattern schema "
    "column field table pool subnet neutral equality booth case screen "
    // Things that have names, numbers and addresses too.
    "company business organisation organization corporate store shop merchant support helpdesk "
    "system hotel airport airline restaurant school university hospital warehouse facility "
    "station branch bank repo repository project product file host class package font plant "
    "animal bird species taxon protein gene build certificate cert ssh key gift sim router "
    "switch sensor";

constexpr std::string_view kHarmlessSequences =
    "email client, email id, phone id, address id, phone code, phone country, passport country, "
    "iban country, email marketing, email newsletter, gender pay, genetic algorithm, phone call, "
    "phone interview, phone order, salary grade";

}  // namespace

std::span<const PersonalWords> personal_words() {
  return kWords;
}

std::string_view persons() {
  return kPersons;
}

std::string_view harmless_words() {
  return kHarmless;
}

std::string_view harmless_sequences() {
  return kHarmlessSequences;
}

}  // namespace meshctl::lint
