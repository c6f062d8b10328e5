// The tables behind pcre2_property.
#include "regex/unicode_properties.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace meshctl::regex {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kCategories{
    Pair{"C", "C"},
    Pair{"Other", "C"},
    Pair{"Cc", "Cc"},
    Pair{"Control", "Cc"},
    Pair{"cntrl", "Cc"},
    Pair{"Cf", "Cf"},
    Pair{"Format", "Cf"},
    Pair{"Cn", "Cn"},
    Pair{"Unassigned", "Cn"},
    Pair{"Co", "Co"},
    Pair{"Private_Use", "Co"},
    Pair{"Cs", "Cs"},
    Pair{"Surrogate", "Cs"},
    Pair{"L", "L"},
    Pair{"Letter", "L"},
    Pair{"LC", "L&"},
    Pair{"Cased_Letter", "L&"},
    Pair{"Ll", "Ll"},
    Pair{"Lowercase_Letter", "Ll"},
    Pair{"Lm", "Lm"},
    Pair{"Modifier_Letter", "Lm"},
    Pair{"Lo", "Lo"},
    Pair{"Other_Letter", "Lo"},
    Pair{"Lt", "Lt"},
    Pair{"Titlecase_Letter", "Lt"},
    Pair{"Lu", "Lu"},
    Pair{"Uppercase_Letter", "Lu"},
    Pair{"M", "M"},
    Pair{"Mark", "M"},
    Pair{"Combining_Mark", "M"},
    Pair{"Mc", "Mc"},
    Pair{"Spacing_Mark", "Mc"},
    Pair{"Me", "Me"},
    Pair{"Enclosing_Mark", "Me"},
    Pair{"Mn", "Mn"},
    Pair{"Nonspacing_Mark", "Mn"},
    Pair{"N", "N"},
    Pair{"Number", "N"},
    Pair{"Nd", "Nd"},
    Pair{"Decimal_Number", "Nd"},
    Pair{"digit", "Nd"},
    Pair{"Nl", "Nl"},
    Pair{"Letter_Number", "Nl"},
    Pair{"No", "No"},
    Pair{"Other_Number", "No"},
    Pair{"P", "P"},
    Pair{"Punctuation", "P"},
    Pair{"punct", "P"},
    Pair{"Pc", "Pc"},
    Pair{"Connector_Punctuation", "Pc"},
    Pair{"Pd", "Pd"},
    Pair{"Dash_Punctuation", "Pd"},
    Pair{"Pe", "Pe"},
    Pair{"Close_Punctuation", "Pe"},
    Pair{"Pf", "Pf"},
    Pair{"Final_Punctuation", "Pf"},
    Pair{"Pi", "Pi"},
    Pair{"Initial_Punctuation", "Pi"},
    Pair{"Po", "Po"},
    Pair{"Other_Punctuation", "Po"},
    Pair{"Ps", "Ps"},
    Pair{"Open_Punctuation", "Ps"},
    Pair{"S", "S"},
    Pair{"Symbol", "S"},
    Pair{"Sc", "Sc"},
    Pair{"Currency_Symbol", "Sc"},
    Pair{"Sk", "Sk"},
    Pair{"Modifier_Symbol", "Sk"},
    Pair{"Sm", "Sm"},
    Pair{"Math_Symbol", "Sm"},
    Pair{"So", "So"},
    Pair{"Other_Symbol", "So"},
    Pair{"Z", "Z"},
    Pair{"Separator", "Z"},
    Pair{"Zl", "Zl"},
    Pair{"Line_Separator", "Zl"},
    Pair{"Zp", "Zp"},
    Pair{"Paragraph_Separator", "Zp"},
    Pair{"Zs", "Zs"},
    Pair{"Space_Separator", "Zs"},
};

// Binary properties, long and short names; PCRE2 knows both under the same names.
constexpr std::string_view kBinary[] = {"ASCII",
                                        "ASCII_Hex_Digit",
                                        "AHex",
                                        "Alphabetic",
                                        "Alpha",
                                        "Bidi_Control",
                                        "Bidi_C",
                                        "Bidi_Mirrored",
                                        "Bidi_M",
                                        "Case_Ignorable",
                                        "CI",
                                        "Cased",
                                        "Changes_When_Casefolded",
                                        "CWCF",
                                        "Changes_When_Casemapped",
                                        "CWCM",
                                        "Changes_When_Lowercased",
                                        "CWL",
                                        "Changes_When_NFKC_Casefolded",
                                        "CWKCF",
                                        "Changes_When_Titlecased",
                                        "CWT",
                                        "Changes_When_Uppercased",
                                        "CWU",
                                        "Dash",
                                        "Default_Ignorable_Code_Point",
                                        "DI",
                                        "Deprecated",
                                        "Dep",
                                        "Diacritic",
                                        "Dia",
                                        "Emoji",
                                        "Emoji_Component",
                                        "EComp",
                                        "Emoji_Modifier",
                                        "EMod",
                                        "Emoji_Modifier_Base",
                                        "EBase",
                                        "Emoji_Presentation",
                                        "EPres",
                                        "Extended_Pictographic",
                                        "ExtPict",
                                        "Extender",
                                        "Ext",
                                        "Grapheme_Base",
                                        "Gr_Base",
                                        "Grapheme_Extend",
                                        "Gr_Ext",
                                        "Hex_Digit",
                                        "Hex",
                                        "IDS_Binary_Operator",
                                        "IDSB",
                                        "IDS_Trinary_Operator",
                                        "IDST",
                                        "ID_Continue",
                                        "IDC",
                                        "ID_Start",
                                        "IDS",
                                        "Ideographic",
                                        "Ideo",
                                        "Join_Control",
                                        "Join_C",
                                        "Logical_Order_Exception",
                                        "LOE",
                                        "Lowercase",
                                        "Lower",
                                        "Math",
                                        "Noncharacter_Code_Point",
                                        "NChar",
                                        "Pattern_Syntax",
                                        "Pat_Syn",
                                        "Pattern_White_Space",
                                        "Pat_WS",
                                        "Quotation_Mark",
                                        "QMark",
                                        "Radical",
                                        "Regional_Indicator",
                                        "RI",
                                        "Sentence_Terminal",
                                        "STerm",
                                        "Soft_Dotted",
                                        "SD",
                                        "Terminal_Punctuation",
                                        "Term",
                                        "Unified_Ideograph",
                                        "UIdeo",
                                        "Uppercase",
                                        "Upper",
                                        "Variation_Selector",
                                        "VS",
                                        "White_Space",
                                        "space",
                                        "XID_Continue",
                                        "XIDC",
                                        "XID_Start",
                                        "XIDS"};

std::optional<std::string> category(std::string_view name) {
  const auto* const found = std::find_if(kCategories.begin(), kCategories.end(),
                                         [name](const Pair& pair) { return pair.first == name; });
  if (found == kCategories.end()) return std::nullopt;
  return std::string(found->second);
}

/// A script's name, which PCRE2 itself checks: only its characters are looked at here.
bool is_script_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

}  // namespace

std::optional<std::string> pcre2_property(std::string_view expression) {
  const std::size_t equals = expression.find('=');
  if (equals == std::string_view::npos) {
    if (expression == "Any") return "Any";
    if (expression == "Assigned") return "^Cn";
    if (auto found = category(expression)) return found;
    if (std::find(std::begin(kBinary), std::end(kBinary), expression) != std::end(kBinary)) {
      return std::string(expression);
    }
    return std::nullopt;
  }
  const std::string_view name = expression.substr(0, equals);
  const std::string_view value = expression.substr(equals + 1);
  if (name == "General_Category" || name == "gc") return category(value);
  if (!is_script_name(value)) return std::nullopt;
  if (name == "Script" || name == "sc") return "sc:" + std::string(value);
  if (name == "Script_Extensions" || name == "scx") return "scx:" + std::string(value);
  return std::nullopt;
}

}  // namespace meshctl::regex
