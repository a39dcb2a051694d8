"""The demonstration: four real governments as the press told of them, and one that is made up.

Everything is entered through the actions, so that figures, versions and trail are those of real work. The texts are
data of an Indonesian office and therefore Indonesian.
"""
