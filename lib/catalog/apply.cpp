#include "catalog/apply.h"

#include <fmt/format.h>

#include <compare>
#include <mutex>
#include <vector>

#include "catalog/giving_up.h"
#include "catalog/spread.h"
#include "manifest/version_order.h"

namespace meshctl::catalog {

namespace {

// ` from <repository> <path> at <commit>`, as far as it is known.
std::string origin_of(const SourceInfo& source) {
  std::string text;
  for (const std::string& part : {source.repository, source.path}) {
    if (!part.empty()) text += " " + part;
  }
  if (!source.commit.empty()) text += " at " + source.commit.substr(0, 12);
  return text.empty() ? text : " from" + text;
}

// Which of the two is newer, so that the user knows who has to move.
std::string compare_words(const std::string& theirs, const std::string& ours) {
  if (theirs.empty() || ours.empty()) return "other content";
  const auto order = manifest::compare_versions(theirs, ours);
  if (theirs == ours) return fmt::format("other content of version {}", theirs);
  if (std::is_gt(order)) return fmt::format("version {}, newer than your {}", theirs, ours);
  if (std::is_lt(order)) return fmt::format("version {}, older than your {}", theirs, ours);
  return fmt::format("version {}, yours is {}", theirs, ours);
}

void fail(Step& step, Trouble trouble) {
  step.state = State::failed;
  step.trouble = std::move(trouble);
}

void finish(Step& step, const Remote& now, Written written) {
  step.state = State::done;
  step.now = now;
  step.written = written;
}

// The catalog refused the precondition: somebody else wrote, or our own first try did, whose answer
// was lost.
void explain_stale(Driver& driver, Step& step, Trouble stale) {
  const Result<Remote> back = driver.fetch(step.item.kind, step.item.id);
  if (!back.is_good()) return fail(step, std::move(stale));
  const Remote& now = back.value();
  if (now && now->digest == step.item.digest) {
    return finish(step, now, step.seen ? Written::replaced : Written::created);
  }
  stale.message =
      now ? fmt::format("{} {} was changed in the catalog meanwhile: now {}{}",
                        noun_of(step.item.kind), step.item.id,
                        compare_words(now->version, step.item.version), origin_of(now->source))
          : fmt::format("{} {} was removed from the catalog meanwhile", noun_of(step.item.kind),
                        step.item.id);
  fail(step, std::move(stale));
}

void check_written(Driver& driver, Step& step, Written written) {
  const Result<Remote> back = driver.fetch(step.item.kind, step.item.id);
  if (!back.is_good()) {
    Trouble trouble = back.trouble();
    trouble.message = "written, but it cannot be read back: " + trouble.message;
    return fail(step, std::move(trouble));
  }
  const Remote& now = back.value();
  if (now && now->digest == step.item.digest) return finish(step, now, written);
  Trouble trouble;
  trouble.kind = TroubleKind::remote;
  trouble.message = now ? "the catalog took it, but holds other content now"
                        : "the catalog took it, but does not have it now";
  trouble.hint = "somebody may have written at the same moment: push again and look";
  fail(step, std::move(trouble));
}

void write(Driver& driver, Step& step) {
  const Result<Written> written = driver.write(step.item, step.seen);
  if (written.is_good()) return check_written(driver, step, written.value());
  if (written.trouble().kind == TroubleKind::stale) {
    return explain_stale(driver, step, written.trouble());
  }
  fail(step, written.trouble());
}

class Applying {
 public:
  Applying(Plan& plan, std::span<Driver* const> drivers, const StepNotice& notice)
      : plan_(plan), drivers_(drivers), notice_(notice), giving_up_(plan.given_up) {}

  void write_all(ResourceKind kind) {
    std::vector<std::vector<Step*>> due;
    for (const Group group : groups_of(plan_.steps)) {
      std::vector<Step*> steps;
      for (Step& step : group) {
        if (step.item.kind != kind || !step.is_due()) continue;
        // Until its turn comes; what is still so at the end was given up.
        step.state = State::not_tried;
        steps.push_back(&step);
      }
      if (!steps.empty()) due.push_back(std::move(steps));
    }
    if (plan_.given_up) return;
    spread(drivers_, due.size(),
           [&](Driver& driver, std::size_t number) { return write_in_turn(driver, due[number]); });
  }

 private:
  // The steps for one id: each finds what the one before it left.
  bool write_in_turn(Driver& driver, const std::vector<Step*>& steps) {
    const Step* before = nullptr;
    for (Step* step : steps) {
      if (before != nullptr && before->state == State::done) step->seen = before->now;
      write(driver, *step);
      if (notice_) {
        const std::scoped_lock lock(mutex_);
        notice_(*step);
      }
      if (!giving_up_.goes_on_after(*step)) return false;
      before = step;
    }
    return true;
  }

  Plan& plan_;
  std::span<Driver* const> drivers_;
  const StepNotice& notice_;
  GivingUp giving_up_;
  std::mutex mutex_;
};

}  // namespace

void apply(Plan& plan, std::span<Driver* const> drivers, const StepNotice& notice) {
  Applying applying(plan, drivers, notice);
  applying.write_all(ResourceKind::contract);
  block_products(plan);
  applying.write_all(ResourceKind::product);
}

}  // namespace meshctl::catalog
