// Which names look like personal data, and which only seem to.
#include "lint/personal_names.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using meshctl::lint::PersonalNames;

namespace {

constexpr auto kPersonal = std::to_array<std::string_view>({
    "email",
    "EMAIL",
    "e_mail",
    "eMail",
    "E-Mail",
    "emails",
    "email_address",
    "emailAddress",
    "EMAILADDRESS",
    "customer_email",
    "customerEmail2",
    "work_email_1",
    "mail_address",
    "email_hash",
    "phone",
    "phoneNumber",
    "PHONE_NUMBERS",
    "home_phone",
    "telephone",
    "mobile",
    "Mobile",
    "customer_mobile",
    "mobile_number",
    "msisdn",
    "contact_number",
    "firstname",
    "first_name",
    "FirstName",
    "FIRST_NAME",
    "lastName",
    "middle_name",
    "full_name",
    "surname",
    "maiden_name",
    "employee_name",
    "patientName",
    "card_holder_name",
    "street_address",
    "home_address",
    "shippingAddress",
    "billing_address_line_1",
    "home_zip",
    "home_zip_code",
    "address_postcode",
    "customer_address",
    "home_address_state",
    "birth_date",
    "birthdate",
    "BirthDate",
    "birthday",
    "dob",
    "DOB",
    "dob_date",
    "date_of_birth",
    "place_of_birth",
    "yearOfBirth",
    "patient_age",
    "ssn",
    "SSN_4",
    "employee_ssn",
    "social_security_number",
    "passport",
    "passport_no",
    "passportNumber",
    "national_id",
    "nationalIDNumber",
    "tax_id",
    "taxId",
    "drivers_license",
    "driver_licence_number",
    "id_card",
    "license_plate",
    "licensePlate",
    "iban",
    "IBAN",
    "customer_iban",
    "bank_account",
    "bank_account_number",
    "credit_card_number",
    "creditCard",
    "cvv",
    "salary",
    "base_salary",
    "salary_eur",
    "wages",
    "ip_address",
    "ipAddress",
    "client_ip",
    "customer_ip",
    "mac_address",
    "gender",
    "gender_code",
    "sex",
    "ethnicity",
    "religion",
    "nationality",
    "marital_status",
    "diagnosis",
    "diagnosis_code",
    "primary_diagnoses",
    "blood_type",
    "medical_record_number",
    "health_insurance_no",
    "allergies",
    "emergency_contact",
    "next_of_kin",
    "fingerprint",
});

constexpr auto kHarmless = std::to_array<std::string_view>({
    "id",
    "name",
    "status",
    "airport_name",
    "product_name",
    "productFullName",
    "file_name",
    "filename",
    "host_name",
    "hostname",
    "table_name",
    "column_name",
    "repo_full_name",
    "font_family_name",
    "class_name",
    "email_count",
    "emailCount",
    "emails_sent",
    "has_email",
    "hasEmail",
    "is_email_verified",
    "email_verified",
    "email_sent_at",
    "email_status",
    "email_type",
    "email_template",
    "email_domain",
    "email_campaign_id",
    "email_id",
    "email_opt_in",
    "num_emails",
    "avg_email_length",
    "address_count",
    "address_id",
    "phone_model",
    "phoneModel",
    "phone_os",
    "phone_type",
    "phone_code",
    "phone_country_code",
    "phone_calls",
    "company_phone",
    "store_email",
    "support_email",
    "airport_phone",
    "hotel_street_address",
    "mobile_app_version",
    "mobile_app",
    "is_mobile",
    "visits_mobile",
    "street_type",
    "street_name",
    "zip",
    "zip_code",
    "postcode",
    "ip_protocol",
    "ip_version",
    "ipv4",
    "ip_address_count",
    "server_ip_address",
    "ip_pool",
    "ship_date",
    "zip_file",
    "passport_office",
    "passport_type",
    "passport_expiry_date",
    "iban_valid",
    "iban_country",
    "tax",
    "tax_rate",
    "tax_amount",
    "national",
    "nation",
    "international_id",
    "company_tax_id",
    "card",
    "gift_card_number",
    "sim_card_number",
    "scorecard",
    "bank_account_type",
    "account",
    "salary_range",
    "salary_band",
    "min_salary",
    "average_salary",
    "minimum_wage",
    "wager",
    "gender_ratio",
    "gender_pay_gap",
    "engendered",
    "sex_ratio",
    "sussex",
    "essex_code",
    "unisex",
    "religion_count",
    "nationality_type",
    "health",
    "health_check",
    "health_status",
    "healthy",
    "diagnostic",
    "diagnostics_url",
    "age",
    "page",
    "stage",
    "average",
    "hostage",
    "build_fingerprint",
    "ssh_key_fingerprint",
    "genetic_algorithm",
    "disability_access",
    "birth_rate",
    "births",
    "last_name_update_count",
    "first",
    "last",
    "first_seen",
    "last_update",
    "user_agent",
    "mailbox_size",
    "fax_machine",
    "mac",
    "delivery_date",
    "billing_period",
    "shipping_cost",
    "home",
    "home_page",
    "home_team",
    "race_id",
    "dobson",
    "classn",
    "ssnap",
    "username",
    "cellular",
    "emailing",
    "telephony",
    "mobile_share",
});

std::vector<std::string> wrong(const PersonalNames& names, auto&& list, bool are_personal) {
  std::vector<std::string> result;
  for (const std::string_view name : list) {
    if (names.what_of(name).empty() == are_personal) result.emplace_back(name);
  }
  return result;
}

}  // namespace

TEST_CASE("names of personal data are known by their words") {
  const PersonalNames names({}, {});
  CHECK(kPersonal.size() >= 100);
  CHECK(wrong(names, kPersonal, true) == std::vector<std::string>{});
}

TEST_CASE("names that only seem personal are harmless") {
  const PersonalNames names({}, {});
  CHECK(kHarmless.size() >= 100);
  CHECK(wrong(names, kHarmless, false) == std::vector<std::string>{});
}

TEST_CASE("it is said what a name seems to hold") {
  const PersonalNames names({}, {});
  CHECK(names.what_of("customer_email") == "an email address");
  CHECK(names.what_of("blood_type") == "somebody's health");
  CHECK(names.what_of("dob") == "a date or place of birth");
}

TEST_CASE("an organisation has words and exceptions of its own") {
  const std::vector<std::string_view> words{"staff_number", "badge"};
  const std::vector<std::string_view> except{"sales_email", "demo"};
  const PersonalNames names(words, except);
  CHECK(names.what_of("StaffNumber") == "what the organisation calls personal");
  CHECK(names.what_of("staff") == "");
  CHECK(names.what_of("badges") != "");
  CHECK(names.what_of("badge_count") == "");
  CHECK(names.what_of("sales_email") == "");
  CHECK(names.what_of("salesEmail2") == "");
  CHECK(names.what_of("demo_phone") == "");
  CHECK(names.what_of("email_sales") != "");
}

TEST_CASE("names of any kind are looked at") {
  const PersonalNames names({}, {});
  CHECK(names.what_of("") == "");
  CHECK(names.what_of("___") == "");
  CHECK(names.what_of("\xC3\xA9mail") == "");
  CHECK(names.what_of("user\xC3\xA9_email") != "");
  CHECK(names.what_of(std::string(100'000, 'x') + "_email") == "");
}
