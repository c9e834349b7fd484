package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.nation.Nation;
import io.milepost.samples.simulation.nation.Organisation;
import io.milepost.samples.simulation.nation.OrganisationType;
import io.milepost.samples.simulation.nation.Region;
import java.util.Arrays;
import java.util.List;

/** The parts of the nation that adoption is counted for; an organisation belongs to one part of each scope. */
enum Scope {
    NATION {
        @Override
        int part(Nation nation, int organisation) {
            return 0;
        }

        @Override
        List<String> codes(Nation nation) {
            return List.of("-");
        }
    },
    REGION {
        @Override
        int part(Nation nation, int organisation) {
            return nation.organisations().get(organisation).region().index();
        }

        @Override
        List<String> codes(Nation nation) {
            return nation.regions().stream().map(Region::name).toList();
        }
    },
    TYPE {
        @Override
        int part(Nation nation, int organisation) {
            return nation.organisations().get(organisation).type().ordinal();
        }

        @Override
        List<String> codes(Nation nation) {
            return Arrays.stream(OrganisationType.values())
                    .map(OrganisationType::code)
                    .toList();
        }
    },
    ORGANISATION {
        @Override
        int part(Nation nation, int organisation) {
            return organisation;
        }

        @Override
        List<String> codes(Nation nation) {
            return nation.organisations().stream().map(Organisation::code).toList();
        }
    };

    abstract int part(Nation nation, int organisation);

    /** The names of the parts, by part. */
    abstract List<String> codes(Nation nation);

    String figureName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
