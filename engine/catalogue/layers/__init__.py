"""One module a family of layers; importing this package registers them all."""

from engine.catalogue.layers import activation as activation
from engine.catalogue.layers import adaptive_pooling as adaptive_pooling
from engine.catalogue.layers import attention as attention
from engine.catalogue.layers import axes as axes
from engine.catalogue.layers import batch_norm as batch_norm
from engine.catalogue.layers import borders as borders
from engine.catalogue.layers import convolution as convolution
from engine.catalogue.layers import dense as dense
from engine.catalogue.layers import joining as joining
from engine.catalogue.layers import joint_activation as joint_activation
from engine.catalogue.layers import merge as merge
from engine.catalogue.layers import normalisation as normalisation
from engine.catalogue.layers import parts as parts
from engine.catalogue.layers import pooling as pooling
from engine.catalogue.layers import ports as ports
from engine.catalogue.layers import product as product
from engine.catalogue.layers import recurrent as recurrent
from engine.catalogue.layers import reduction as reduction
from engine.catalogue.layers import regularisation as regularisation
from engine.catalogue.layers import reshape as reshape
from engine.catalogue.layers import resize as resize
from engine.catalogue.layers import shuffle as shuffle
from engine.catalogue.layers import smooth_activation as smooth_activation
from engine.catalogue.layers import tokens as tokens
from engine.catalogue.layers import transposed as transposed
from engine.catalogue.layers import windows as windows
