// How the score is computed, in words; it follows compliance.h.
#include "compliance/page/parts.h"

namespace meshctl::compliance::page {

void write_method(Html& html, const Compliance& compliance) {
  html.markup(R"(<div class=prose>
<p>What is scored is a product with the contracts that its output ports name, a contract that no
product offers, or a file that is too broken to tell what it holds, which scores 0; “products”
stands for all three. It is scored by <b>rules</b>: the governed rules and the policies that a
bundle asks for, one by one, and the rules that always hold, by category, such as
<code>schema</code>. What only informs, such as a draft, is none.</p>
<ol>
<li>A rule is in force for a product when it asks something of one of its manifests.</li>
<li>The product keeps the rule when no error and no warning of it stands in its manifests. What a
waiver covers is no finding.</li>
<li>Every rule serves one attribute. The score of a product for an attribute is the share of the
rules in force that it keeps.</li>
<li>The score of the product is the mean over the attributes that have a rule in force.</li>
<li>The score of a domain, an attribute, a control or the mesh is the mean over its products.</li>
</ol>
<p>Every product, every attribute and every rule weighs the same. Scores are in percent, rounded
down to a tenth, so that 100 is what misses nothing; “-” is what no rule asks anything of. Here )");
  html.count(compliance.units.size()).markup(" products are scored by ");
  html.count(compliance.lines.size()).markup(" rules of ").count(compliance.attributes.size());
  html.markup(" attributes.</p></div>\n");
}

}  // namespace meshctl::compliance::page
