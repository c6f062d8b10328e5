#include "catalog/apply.h"

#include <fmt/format.h>

#include <mutex>
#include <vector>

#include "catalog/giving_up.h"
#include "catalog/spread.h"
#include "catalog/version_order.h"

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
  const auto order = compare_versions(theirs, ours);
  if (theirs == ours) return fmt::format("other content of version {}", theirs);
  if (order > 0) return fmt::format("version {}, newer than your {}", theirs, ours);
  if (order < 0) return fmt::format("version {}, older than your {}", theirs, ours);
  return fmt::format("version {}, yours is {}", theirs, ours);
}

void fail(Step& step, Trouble trouble) {
  step.state = State::failed;
  step.trouble = std::move(trouble);
}

// The catalog refused the precondition: somebody else wrote, or our own first try did, whose answer
// was lost.
void explain_stale(Driver& driver, Step& step, Trouble stale) {
  const Result<Remote> now = driver.fetch(step.item.kind, step.item.id);
  if (!now.is_good()) return fail(step, std::move(stale));
  const Remote& remote = now.value();
  if (remote && remote->digest == step.item.digest) {
    step.state = State::done;
    return;
  }
  if (remote) {
    stale.message =
        fmt::format("it was changed in the catalog meanwhile: now {}{}",
                    compare_words(remote->version, step.item.version), origin_of(remote->source));
  } else {
    stale.message = "it was removed from the catalog meanwhile";
  }
  fail(step, std::move(stale));
}

void check_written(Driver& driver, Step& step) {
  const Result<Remote> back = driver.fetch(step.item.kind, step.item.id);
  if (!back.is_good()) {
    Trouble trouble = back.trouble();
    trouble.message = "written, but it cannot be read back: " + trouble.message;
    return fail(step, std::move(trouble));
  }
  if (back.value() && back.value()->digest == step.item.digest) {
    step.state = State::done;
    return;
  }
  Trouble trouble;
  trouble.kind = TroubleKind::remote;
  trouble.message = back.value() ? "the catalog took it, but holds other content now"
                                 : "the catalog took it, but does not have it now";
  trouble.hint = "somebody may have written at the same moment: push again and look";
  fail(step, std::move(trouble));
}

void write(Driver& driver, Step& step) {
  const Result<Written> written = driver.write(step.item, step.seen);
  if (written.is_good()) return check_written(driver, step);
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
    std::vector<Step*> due;
    for (Step& step : plan_.steps) {
      if (step.item.kind == kind && step.is_due()) due.push_back(&step);
    }
    // What is still so at the end was given up before its turn came.
    for (Step* step : due) step->state = State::not_tried;
    if (plan_.given_up) return;
    spread(drivers_, due.size(), [&](Driver& driver, std::size_t number) {
      Step& step = *due[number];
      write(driver, step);
      if (notice_) {
        const std::scoped_lock lock(mutex_);
        notice_(step);
      }
      return giving_up_.goes_on_after(step);
    });
  }

 private:
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
